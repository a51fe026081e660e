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

def text = new File(basedir, 'target/objex/LeakingSessionTest/opens_a_session/leak.txt').absolutePath
assert console.contains("##teamcity[publishArtifacts '${text} => objex/LeakingSessionTest/opens_a_session']")
assert console.contains("##teamcity[testMetadata testName='com.acme.LeakingSessionTest.opens_a_session' name='leak.txt'")

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
