"""Expressions of GitHub, `${{ … }}`, of the few kinds that are used here; what is of another kind is an error."""
import re

OPERATORS = {"&&": "and", "||": "or", "==": "==", "!=": "!=", "true": "True", "false": "False"}
NAME = re.compile(r"[a-z_][\w-]*(\.[A-Za-z_][\w-]*)+")


class Unknown(Exception):
    """What is not known here, so that nothing tells what it would do."""


def value(text, fact):
    """The value of an expression; `fact` gives that of a name such as `github.ref`."""
    words = re.findall(r"'[^']*'|&&|\|\||==|!=|[\w.\-]+", text)
    if not words or "".join(words) != text.replace(" ", ""):
        raise Unknown(f"the expression `{text}` is not known here")

    def python(word):
        if word in OPERATORS:
            return OPERATORS[word]
        if word[0] != "'" and not NAME.fullmatch(word):
            raise Unknown(f"`{word}` in the expression `{text}` is not known here")
        return word if word[0] == "'" else f"fact({word!r})"

    try:
        return eval(" ".join(map(python, words)), {"fact": fact})
    except SyntaxError:
        raise Unknown(f"the expression `{text}` is not known here")


def text(it):
    return str(it).lower() if isinstance(it, bool) else str(it)


def filled(template, fact):
    """A text with the values of its expressions."""
    parts = re.split(r"\$\{\{ (.+?) \}\}", text(template))
    if any("${{" in it for it in parts[::2]):
        raise Unknown(f"the expression in `{template}` is not known here")
    return "".join(text(value(it, fact)) if at % 2 else it for at, it in enumerate(parts))
