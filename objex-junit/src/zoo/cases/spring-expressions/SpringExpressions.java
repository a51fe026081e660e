package zoo;

import io.objex.zoo.Use;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/** A formula that is used once. */
public class SpringExpressions implements Use {
    public static class Invoice {
        public int getAmount() {
            return 25;
        }
    }

    @Override
    public void iteration(int i) {
        SpelParserConfiguration compiled =
                new SpelParserConfiguration(SpelCompilerMode.IMMEDIATE, SpringExpressions.class.getClassLoader());
        Expression formula = new SpelExpressionParser(compiled).parseExpression("amount + " + i);
        StandardEvaluationContext invoice = new StandardEvaluationContext(new Invoice());
        for (int evaluation = 0; evaluation < 3; evaluation++) {
            Use.check(formula.getValue(invoice, Integer.class) == 25 + i, "the value of a formula");
        }
    }
}
