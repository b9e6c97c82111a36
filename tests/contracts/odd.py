"""Texts that have broken readers and extractors elsewhere; all in our own words, people and places invented."""

from __future__ import annotations

PLAIN = (
    "NORHAVEN — Ana Ruiz, the foreign minister of Norland, said on Wednesday that talks would go on. "
    '"We will not close the port," she told Leo Brandt, according to the Harbour agency.\n\n'
    "Norland imposed sanctions on Sudland in March 2021."
)

ODD: dict[str, str] = {
    "empty": "",
    "one space": " ",
    "one letter": "a",
    "line ends only": "\r\n\r\n\n\r",
    "plain": PLAIN,
    "carriage returns": PLAIN.replace("\n", "\r\n"),
    "lone carriage returns": PLAIN.replace("\n", "\r"),
    "no-break spaces": PLAIN.replace(" ", "\u00a0"),
    "narrow and zero-width spaces": PLAIN.replace(" the ", "\u202fthe\u200b "),
    "byte order mark within": "\ufeff" + PLAIN.replace("talks", "\ufefftalks"),
    "emoji": PLAIN.replace("Norland", "Norland 🇳🇴👩‍👩‍👧‍👦").replace("port", "port ⚓️"),
    "combining marks": PLAIN.replace("Ruiz", "Rui\u0301z\u0308").replace("e", "e\u0301"),
    "right to left": "قالت آنا رويز: «لن نغلق الميناء». " + PLAIN + " \u202eneht dias ehs\u202c",
    "unclosed double mark": PLAIN.replace('port,"', "port,"),
    "unclosed curly mark": "“We stay, she said. Ruiz told reporters on Friday that nothing had changed.\n\n" + PLAIN,
    "closing marks only": PLAIN.replace('"', "”"),
    "marks upon marks": '"' * 400 + PLAIN + "“" * 400 + "”" * 399,
    "nested marks": "“She said ‘he said “no” on Monday’ and left,” Ruiz said.",
    "low and angle marks": "„Wir bleiben“, sagte Ruiz. «Nous restons», a dit Brandt. »Ja«, so Ruiz.",
    "capitals": PLAIN.upper(),
    "no full stop": PLAIN.replace(".", ""),
    "digits": "3/4/2021 12:30 7 2021-13-45 99/99/9999 1.000.000 in 20211 on 31 February 2021 at 25:61",
    "one long word": "x" * 20_000,
    "many lines": "\n".join(f"On Monday Ruiz said no {n}." for n in range(120)),
    "control characters": PLAIN.replace(" on ", " \x00on\x07\x1b[31m "),
    "line separators": PLAIN.replace(". ", ".\u2028").replace("\n\n", "\u2029"),
    "ligatures and full width": PLAIN.replace("fi", "ﬁ").replace("2021", "２０２１").replace("Ruiz", "Ｒｕｉｚ"),
    "markup": f"<p onclick='x'>{PLAIN}</p><script>alert(1)</script>&nbsp;&#8220;No&#8221;",
    "only a quotation": "“No.”",
    "only a heading": "Ruiz said no",
    "repeated report": (PLAIN + "\n\n") * 5,
}


def one_line(chars: int) -> str:
    """About so many characters in one line."""
    line = PLAIN.replace("\n", " ") + " "
    return line * (chars // len(line))
