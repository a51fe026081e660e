package zoo;

import io.objex.zoo.Use;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;

/** Settings that are read and written. */
public class SnakeyamlMadeAnew implements Use {
    public static class Settings {
        private String owner = "";
        private Map<String, Integer> volumes = new TreeMap<>();

        public String getOwner() {
            return owner;
        }

        public void setOwner(String owner) {
            this.owner = owner;
        }

        public Map<String, Integer> getVolumes() {
            return volumes;
        }

        public void setVolumes(Map<String, Integer> volumes) {
            this.volumes = volumes;
        }
    }

    @Override
    public void iteration(int i) {
        String text = "owner: o" + i + "\nvolumes: {radio" + i + ": " + i + "}\n";
        Settings settings = new Yaml(new Constructor(Settings.class, new LoaderOptions())).load(text);
        Use.check(settings.getVolumes().get("radio" + i) == i, "the volume of radio " + i);
        Use.check(new Yaml().dump(settings).contains("o" + i), "the owner of the settings");
    }
}
