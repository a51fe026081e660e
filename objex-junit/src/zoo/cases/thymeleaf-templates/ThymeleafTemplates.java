package zoo;

import io.objex.zoo.Use;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Letters from templates that their writers put together. */
public class ThymeleafTemplates implements Use {
    private static final TemplateEngine ENGINE = new TemplateEngine();

    @Override
    public void setUp() {
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setCacheable(true);
        StandardCacheManager caches = new StandardCacheManager();
        caches.setTemplateCacheMaxSize(50);
        caches.setExpressionCacheMaxSize(50);
        ENGINE.setTemplateResolver(resolver);
        ENGINE.setCacheManager(caches);
    }

    @Override
    public void iteration(int i) {
        Context letter = new Context();
        letter.setVariable("reader", "r" + i);
        String text = ENGINE.process("<b th:text=\"${reader + '-" + i + "'}\">reader</b>", letter);
        Use.check(text.equals("<b>r" + i + "-" + i + "</b>"), "the text of a letter, " + text);
    }
}
