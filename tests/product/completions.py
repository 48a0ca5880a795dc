#!/usr/bin/env python3
"""Completions, asked of the shells themselves: bash and fish by what they offer,
zsh by what it types when a line is completed at a terminal."""
import os
import pty
import re
import select
import shutil
import subprocess
import time

from judging import DECKLE, check, deckle, finish, folder, run, skip

# A command line up to the cursor; what must be offered, what must not.
LINES = [
    ("deckle ", {"build", "check", "new", "help", "completions"}, {"--json"}),
    ("deckle bu", {"build"}, {"check"}),
    ("deckle help ca", {"calibrate"}, {"check"}),
    ("deckle build --se", {"--seed", "--set"}, {"--json"}),
    ("deckle list --", {"--json", "--sort", "--dialect"}, {"--watch"}),
    ("deckle new --", {"--quiet"}, {"--query"}),
    ("deckle build --sort ", {"source", "topic", "random"}, {"build"}),
    ("deckle build --to e", {"epub"}, {"pdf"}),
    ("deckle check --dialect num", {"numbered-bold", "numbered-items"},
     {"bold"}),
    ("deckle build -s a", {"a6-duplex", "avery-5388"}, {"poker"}),
    ("deckle styles p", {"phone", "poker"}, {"a7-duplex"}),
    ("deckle completions ", {"bash", "zsh", "fish"}, {"build"}),
    ("deckle build ba", {"bank.md"}, {"other.md"}),
    ("deckle build --root fo", {"folder"}, {"bank.md"}),
]
EQUALS = ("deckle build --sort=ra", {"random"}, {"topic"})


def offered(shell, line, script, where, env):
    if shell == "bash":
        # Readline's words: '=' is one of its own.
        words = re.findall(r"=|[^\s=]+", line)
        if line.endswith(" "):
            words.append("")
        said = run("bash", "--norc", "-c", f"""
            source {script}
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _deckle; printf '%s\\n' "${{COMPREPLY[@]}}"
        """, "bash", *words, cwd=where, env=env)
    else:
        said = run("fish", "--no-config", "-c",
                   f"source {script}; complete -C '{line}'", cwd=where,
                   env=env)
    check(f"{shell}: '{line}' without a complaint", not said.stderr,
          said.stderr)
    return {word.split("\t")[0].split("=")[-1].rstrip("/")
            for word in said.stdout.splitlines()}


def asking(shell, where, env):
    script = os.path.join(where, f"deckle.{shell}")
    with open(script, "w") as file:
        file.write(deckle("completions", shell).stdout)
    judged = run(shell, "-n", script)
    check(f"{shell}: its parser takes it", judged.returncode == 0,
          judged.stderr)
    for line, wanted, others in [*LINES, EQUALS]:
        got = offered(shell, line, script, where, env)
        check(f"{shell}: '{line}'", wanted <= got and not others & got,
              f"{sorted(got)}")


class Zsh:
    def __init__(self, where, env):
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.chdir(where)
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**env, "TERM": "xterm"})
        self.send("PS1='> ' fpath=($PWD/functions $fpath)\n"
                  "autoload -Uz compinit; compinit -u -D\n"
                  "setopt no_list_beep; zstyle ':completion:*' list-max 999\n"
                  "unsetopt menu_complete auto_menu; LISTMAX=999\n"
                  "stty cols 200 rows 200; echo READ''Y\n")
        self.until("READY", 20)

    def send(self, text):
        os.write(self.terminal, text.encode())

    def until(self, text, seconds):
        said, start = "", time.monotonic()
        while text not in said and time.monotonic() - start < seconds:
            if select.select([self.terminal], [], [], 0.05)[0]:
                said += os.read(self.terminal, 65536).decode(errors="replace")
        return said

    def complete(self, line):
        """Lists what fits (^D), completes it, and then says the line."""
        self.send(f"{line}\x04\t\x01print -r -- '\x05' ;echo EN''D\n")
        said = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x07", "",
                      self.until("\nEND", 20))
        self.until("> ", 2)
        return set(re.split(r"[\s'=]+", said.replace("/", " ")))


def asking_zsh(where, env):
    os.makedirs(os.path.join(where, "functions"))
    script = os.path.join(where, "functions/_deckle")
    with open(script, "w") as file:
        file.write(deckle("completions", "zsh").stdout)
    judged = run("zsh", "-n", script)
    check("zsh: its parser takes it", judged.returncode == 0, judged.stderr)
    shell = Zsh(where, env)
    for line, wanted, others in [*LINES, EQUALS]:
        got = shell.complete(line)
        check(f"zsh: '{line}'", wanted <= got and not others & got -
              set(line.split()), str(sorted(got)))
    shell.send("exit\n")


def main():
    with folder() as where:
        os.makedirs(os.path.join(where, "bin"))
        os.makedirs(os.path.join(where, "folder"))
        os.symlink(DECKLE, os.path.join(where, "bin/deckle"))
        for name in ("bank.md", "other.md"):
            open(os.path.join(where, name), "w").close()
        env = {**os.environ, "HOME": where,
               "PATH": f"{where}/bin:{os.environ['PATH']}"}
        for shell in ("bash", "fish", "zsh"):
            if not shutil.which(shell):
                skip(f"completions in {shell}", "it is not here")
            elif shell == "zsh":
                asking_zsh(where, env)
            else:
                asking(shell, where, env)
    finish()


main()
