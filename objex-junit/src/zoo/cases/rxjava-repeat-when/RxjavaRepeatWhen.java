package zoo;

import io.objex.zoo.Use;
import io.reactivex.Observable;
import io.reactivex.subjects.PublishSubject;
import io.reactivex.subjects.Subject;

/** A page that loads again whenever the application says so, left by its reader. */
public class RxjavaRepeatWhen implements Use {
    private static final Subject<String> REFRESH = PublishSubject.create();

    @Override
    public void iteration(int i) {
        Observable.just(i)
                .repeatWhen(completions -> completions.switchMap(ignored -> REFRESH))
                .subscribe()
                .dispose();
    }
}
