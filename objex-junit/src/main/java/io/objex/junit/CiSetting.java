package io.objex.junit;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code objex.ci} says: {@code auto}, {@code off}, or a list of servers. */
final class CiSetting {
    private CiSetting() {}

    /** The servers that are told: of those that are asked for, the ones that this build runs on. */
    static Set<CiServer> servers(Optional<Setting> setting, Map<String, String> environment) {
        Set<CiServer> servers = setting.map(CiSetting::named).orElse(EnumSet.allOf(CiServer.class));
        servers.removeIf(server -> !server.isIn(environment));
        return servers;
    }

    private static Set<CiServer> named(Setting setting) {
        return switch (setting.value().trim().toLowerCase(Locale.ROOT)) {
            case "auto" -> EnumSet.allOf(CiServer.class);
            case "off" -> EnumSet.noneOf(CiServer.class);
            default -> listed(setting);
        };
    }

    private static Set<CiServer> listed(Setting setting) {
        Set<CiServer> listed = EnumSet.noneOf(CiServer.class);
        for (String each : setting.value().split(",", -1)) {
            listed.add(server(setting, each));
        }
        return listed;
    }

    private static CiServer server(Setting setting, String name) {
        String wanted = name.trim().toUpperCase(Locale.ROOT);
        return EnumSet.allOf(CiServer.class).stream()
                .filter(server -> server.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> setting.wrong("use auto, off, or a list of github, jenkins, teamcity"));
    }
}
