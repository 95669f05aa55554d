class ConfigError(Exception):
    def __str__(self):
        return f"in section {self.args[0]!r}: {self.args[1]}"


def load(section):
    if section == "net":
        raise ConfigError(section, "missing host")
    return {"section": section}


print(load("ui"))
print(load("net"))
