"""Jekyll's tags: the engine's own made safe, capture that keeps places, and the three includes."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from liquid import Environment, RenderContext
from liquid.ast import Node
from liquid.builtin.expressions import FilteredExpression, tokenize
from liquid.builtin.tags.capture_tag import CaptureNode, CaptureTag
from liquid.exceptions import LiquidError, LiquidInterrupt, ResourceLimitError, StopRender
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.template import BoundTemplate
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

from cvgen.cv.text import BLANKS
from cvgen.files.decode import read_text
from cvgen.files.lines import Lines
from cvgen.markup.liquid.run import Evaluation, check_time, clean, report, run_of, tag_at
from cvgen.notes.diagnostics import CvgenError, info, warning
from cvgen.patterns import lazy

MAX_DEPTH = 20  # includes inside includes
INCLUDES = ("include", "include_cached", "include_relative")

_PARAMETER = lazy(rf"{BLANKS}(?<![\w-])([\w-]++)\s*+=\s*+(?:\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'|([^\s\"']++))")
_FILE_NAME = lazy(r"\s*+((?:\{\{(?:(?!\}\}).)*+\}\}|[^\s{]|\{(?!\{))++)", re.DOTALL)


class SafeNode(Node):
    """A node whose mistakes cost only itself, and which notices when time is up."""

    __slots__ = ("inner",)

    def __init__(self, inner: Node) -> None:
        super().__init__(inner.token)
        self.inner = inner
        self.blank = inner.blank

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """What the node gives, or nothing and a finding."""
        run = run_of(context)
        check_time(run)
        run.at = self.token
        try:
            return self.inner.render(context, buffer)
        except (ResourceLimitError, LiquidInterrupt, StopRender, RecursionError, MemoryError):
            raise
        except Exception as reason:  # comparing a text with a number, looping over one …
            words = reason.message if isinstance(reason, LiquidError) else reason
            report(run, self.token, warning("liquid", f"this does not work: {words}"))
            return 0


class SafeTag(Tag):
    """A tag of the engine's whose nodes are safe."""

    def __init__(self, inner: Tag) -> None:
        super().__init__(inner.env)
        self.inner = inner
        self.name, self.block, self.end = inner.name, inner.block, inner.end

    def get_node(self, stream: TokenStream) -> Node:
        """The node, wrapped."""
        return self.parse(stream)

    def parse(self, stream: TokenStream) -> Node:
        """The node, wrapped."""
        return SafeNode(self.inner.parse(stream))


class KeepingCaptureNode(CaptureNode):
    """Capture; a single line is captured without its mark, so that it can be compared."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Nothing is printed."""
        inside = context.get_buffer(buffer)
        self.block.render(context, inside)
        text = inside.getvalue()
        context.assign(self.name, text if "\n" in text else clean(text))
        return 0


class KeepingCaptureTag(CaptureTag):
    """The capture tag."""

    node_class = KeepingCaptureNode


class IncludeNode(Node):
    """Jekyll's include: a file name that may hold outputs, and parameters under `include`."""

    __slots__ = ("file", "parameters", "relative")

    def __init__(self, token: Token, file: BoundTemplate | str, parameters: dict[str, Any], relative: bool) -> None:
        super().__init__(token)
        self.file, self.parameters, self.relative = file, parameters, relative
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """The file's text, evaluated."""
        run = run_of(context)
        name = self.file
        if not isinstance(name, str):
            written = StringIO()
            name.render_with_context(context, written, partial=True)
            name = clean(written.getvalue()).strip()
        values = {
            key: value if isinstance(value, str) else value.evaluate(context) for key, value in self.parameters.items()
        }
        path = _included(run, name, self.relative, self.token)
        if path is None:
            return 0
        if run.depth >= MAX_DEPTH:
            report(run, self.token, warning("liquid-include", f"more than {MAX_DEPTH} includes inside each other"))
            return 0
        tag = tag_at(run, self.token)
        silent = tag is not None and tag.silent
        run.depth, run.muted = run.depth + 1, run.muted + silent
        try:
            template = _template(run, path)
            if template is not None:
                with context.extend({"include": values}, template=template):
                    template.render_with_context(context, buffer, partial=True)
        finally:
            run.depth, run.muted = run.depth - 1, run.muted - silent
        return 1


class IncludeTag(Tag):
    """include, include_cached and include_relative."""

    block = False

    def __init__(self, env: Environment, name: str) -> None:
        super().__init__(env)
        self.name = name

    def parse(self, stream: TokenStream) -> Node:
        """The node of an include tag in Jekyll's syntax."""
        token = stream.eat(TOKEN_TAG)
        text = stream.current.value if stream.current.kind == TOKEN_EXPRESSION else ""
        match = _FILE_NAME.match(text)
        name = match[1].strip("\"'") if match else ""
        rest = text[match.end() :] if match else ""
        file = self.env.from_string(name) if "{{" in name else name
        parameters: dict[str, Any] = {}
        for key, double, single, word in _PARAMETER.findall(rest):
            if word:
                parameters[key] = _expression(self.env, word.rstrip(","), stream.current)
            else:
                parameters[key] = re.sub(r"\\([\"'\\])", r"\1", double or single)
        return IncludeNode(token, file, parameters, self.name == "include_relative")


def _expression(env: Environment, text: str, parent: Token) -> Any:
    """A parsed expression of the engine's."""
    return FilteredExpression.parse(env, TokenStream(tokenize(text, parent)))


def _included(run: Evaluation, name: str, relative: bool, token: Token) -> Path | None:
    """The file that an include names, if it is there and inside the site."""
    tag = tag_at(run, token)
    here = tag.place.path.parent if tag else run.page.parent
    folders = dict.fromkeys((here, run.page.parent)) if relative else dict.fromkeys(run.scope.includes)
    root = run.scope.root.resolve()
    outside = False
    for folder in folders:
        try:
            path = folder / name
            if not name or not path.is_file():
                continue
            if path.resolve().is_relative_to(root):
                return path
            outside = True
        except (OSError, ValueError, RuntimeError):  # a name too long, with a NUL, a loop of links
            continue
    if outside:
        report(run, token, warning("liquid-include", f"'{name}' lies outside the site and is not read"))
    elif relative or name.endswith((".md", ".markdown")):
        hint = f"looked in {', '.join(_shown(folder, run.scope.root) for folder in folders) or 'no folder'}"
        report(run, token, warning("liquid-include", f"there is no file '{name}' to include", hint=hint))
    else:  # a part of the theme's, which may come from a gem
        report(run, token, info("liquid-include", f"there is no file '{name}' to include"))
    return None


def _shown(folder: Path, root: Path) -> str:
    """A folder as seen from the site."""
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()


def _template(run: Evaluation, path: Path) -> BoundTemplate | None:
    """The parsed file, read once; None when it cannot be read."""
    if path in run.templates:
        return run.templates[path]
    template = None
    try:
        text, found = read_text(path)
        template = run.parse(run, Lines.of_file(path, text))
    except CvgenError as reason:
        found = reason.diagnostics
    if not run.muted:  # else its mistakes would never be told
        run.found.update(dict.fromkeys(found))
        run.templates[path] = template
    return template
