// Exactly the leaking tests have failed, and said why.
import groovy.xml.XmlSlurper

def failed = []
def passed = 0
new File(basedir, 'target/surefire-reports').eachFileMatch(~/TEST-.*\.xml/) { report ->
    new XmlSlurper().parse(report).testcase.each { test ->
        def problem = test.failure.isEmpty() ? test.error : test.failure
        if (problem.isEmpty()) {
            passed++
        } else {
            assert problem.@type == 'io.objex.junit.LeakError'
            failed << "${test.@classname}.${test.@name}".toString()
        }
    }
}
assert failed.size() == 2
assert failed.any { it.startsWith('com.acme.LeakingSessionTest.opens_a_session') }
assert failed.any { it.startsWith('com.acme.LeakingSessionTest.keeps_a_session_of') && it.contains('keeps') }
assert passed == 5

def console = new File(basedir, 'build.log').getText('UTF-8')
assert console.contains('LeakingSessionTest.opens_a_session() leaks: 1 type grew in each of 3 runs')
assert console =~ /com\.acme\.SessionRegistry\.OPEN +static field, the GC root/
assert console =~ /com\.acme\.Session +\+1 per run/
assert console =~ /to free it: +remove the element from SessionRegistry\.OPEN/
assert console =~ /dump +\S*leak\.db +verified: [0-9,]+ objects, [0-9,]+ references/
assert !console.contains('not made')

// Two tests leak into one field: one annotation, where it is declared.
def annotations = console.readLines().findAll { it.startsWith('::') }
assert annotations.size() == 1
assert annotations[0].startsWith('::error file=src/test/java/com/acme/SessionRegistry.java,line=7,title=objex::')
assert annotations[0].contains('LeakingSessionTest.opens_a_session() leaks: ')
assert annotations[0].contains('LeakingSessionTest.keeps_a_session_of() ')
assert new File(basedir, 'summary.md').getText('UTF-8').contains('### objex: 2 leaking tests')
def leaking = new XmlSlurper()
        .parse(new File(basedir, 'target/surefire-reports/TEST-com.acme.LeakingSessionTest.xml'))
        .testcase.find { it.@name == 'opens_a_session' }
def text = new File(basedir, 'target/objex/LeakingSessionTest/opens_a_session/leak.txt')
assert leaking.'system-out'.text().contains("[[ATTACHMENT|${text.absolutePath}]]")

['opens_a_session', 'keeps_a_session_of/1'].each { test ->
    ['leak.db', 'leak.txt', 'leak.json', 'leak.html'].each { name ->
        def file = new File(basedir, "target/objex/LeakingSessionTest/${test}/${name}")
        assert file.isFile() && file.length() > 0
    }
}
assert new File(basedir, 'target/objex').list().sort() == ['LeakingSessionTest', 'index.html']
assert new File(basedir, 'target/objex/index.html').text.contains('./LeakingSessionTest/keeps_a_session_of/1/leak.html')
assert new File(basedir, 'target/objex/LeakingSessionTest/keeps_a_session_of').list() == ['1']
return true
