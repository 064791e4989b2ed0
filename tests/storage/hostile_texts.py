"""Texts that some Markdown reader interprets, and texts that none may."""

from __future__ import annotations

from typing import Final

_MARKS: Final = "\\ ` * _ [ ] < > & ~ | $ # : @ ! { } ^ % = + - . ( ) / ? ; ' \""
_LINKS: Final = """
    www.x.com www.x www.1x.com x.com x.de/a x.y.z.com:80 (x.com) <x.com> WWW.X.COM
    http://x http:x.com HTTP://X.COM https: https://localhost http://1.1 ftp://x ftp:
    //x.y //localhost mailto:a@b mailto:a@b.com xmpp:a@b.com tel:1 javascript:x
    a@b.com a@b.c a@b.c.com a+b@c.d a.b@c-d.e a@localhost "a@b.com" a@🙂.mx 🙂.com @x
"""
_EXTENSIONS: Final = """
    {.red} x{.red} {#a} {MX} {{x}} {x}`y` x^2^ ^[x] H~2~O ~x~ ~~x~~ ==x== ++x++ %%x%%
    $x$ $$x$$ $`x`$ \\(x\\) \\begin{x} [^1] :smile: :100: :a:b &amp; &copy &#1; &#x1;
    <b> </b> <?x `x` *x* _x_ x_y_z x\\ === --- +++ ~~~ ::: (x)= (c)
"""
_OPENINGS: Final = "- + * 1. 1) > # : ~ % !!! :::"
DANGEROUS: Final = (
    *_MARKS.split(),
    *_LINKS.split(),
    *_EXTENSIONS.split(),
    *(f"{mark} x" for mark in _OPENINGS.split()),
    "x {.red}",
    "[^1]: x",
    "[ ] x",
    "[x] x",
    "<!-- x",
    "a | b",
    "x #",
    ":a: x",
    ":1: x",
    "--- x",
    "- [ ] x",
)
ORDINARY: Final = (
    "Acme & Co. (MX) #1 - 50 %",
    "AT&T, R&D; P&G",
    "Grupo Norte, S.A. de C.V.",
    "growth@example.com",
    "Punto de partida: 1-5 %",
    "Responde en 24 h: lunes a viernes, 9:00-18:00",
    "~50 leads = 3 < 5 > 2",
    "¿Quién? ¡Nosotros! (uno/dos) “así” — 1.234,5 + 2 % @ 3",
    "-1 a +1; 1.5 M",
    "informe_final.pdf [borrador] {MX}",
    "Plan v2.final; p. ej., EE.UU., Inc.",
)
