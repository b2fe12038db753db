"""What a figure counts: the noun phrase behind it, and whether that is people."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import Noun
from vjclaims.extraction.names.gazetteer import nationality_words
from vjclaims.extraction.syntax import subjects, verb_over, word_at
from vjclaims.figures.quantities.quantities import Quantity
from vjclaims.figures.words import word_set
from vjclaims.lexicon import Lexicon, load_lexicon


def counted_noun(span: Span, q: Quantity) -> Noun | None:
    """The noun phrase that a bare number counts, or that a share or measure is of."""
    doc, lexicon = span.doc, load_lexicon()
    limit = min(span.end + 9, int(span.sent.end))
    i = span.end
    if span.text.lower() in word_set("none.people"):
        return Noun("person", i, i, span.start, person=True)
    parts = q.form == "fraction" and any(t.lower_ in ("in", "of") for t in span)  # one in three
    if (q.form in ("plural", "couple", "fraction") or q.unit) and not parts:
        i = _partitive(doc, i, limit, bare=q.form == "fraction")
        if i == span.end and not (_ends_in_scale(span) and q.form != "fraction" and not q.unit):
            return None
    elif i + 2 < limit and doc[i].lower_ in ("and", "or") and doc[i + 1].pos_ == "NUM":
        i += 2  # "five and six people"
    i = _out_of(doc, i, limit)
    noun = None
    if i < limit and not _tells_when(doc, i, limit):
        noun = _hyphened(doc, i, limit, lexicon)
        noun = noun or _not_time(doc, noun_phrase(doc, i, limit, lexicon), q)
    if noun is None and not q.unit:
        noun = _of_which(doc, span.end, limit, lexicon) or _number_of(span, lexicon)
    if (
        noun is not None
        and noun.lemma in lexicon.scope.collective
        and word_at(doc, noun.end) == "of"
    ):
        return noun_phrase(doc, noun.end + 1, limit, lexicon) or noun
    return noun


def _out_of(doc: Doc, i: int, limit: int) -> int:
    """Behind the whole of "three out of two hundred lamps", which is of lamps; else i."""
    if i + 2 >= limit or (doc[i].lower_, doc[i + 1].lower_) != ("out", "of"):
        return i
    k = i + 2 + (doc[i + 2].lower_ in ("every", "the"))
    first = k
    while k < limit and doc[k].like_num:
        k += 1
    return k if k > first else i


def _ends_in_scale(span: Span) -> bool:
    """Whether a vague number counts as any other does, without "of": "a few hundred people"."""
    numerals, last = load_lexicon().numerals, span[-1].lower_
    return last in numerals.scales or last in numerals.groups


def _hyphened(doc: Doc, i: int, limit: int, lexicon: Lexicon) -> Noun | None:
    """The goal of "a two-goal lead", the place of "a 10-place penalty"."""
    if i + 1 >= limit or doc[i].text != "-" or doc[i + 1].tag_ not in ("NN", "NNP"):
        return None
    return noun_phrase(doc, i + 1, i + 2, lexicon)


def _partitive(doc: Doc, i: int, limit: int, *, bare: bool) -> int:
    """Behind "of the", "worth of", "in all": where the noun begins; i where nothing leads there.

    bare: whether the words of the whole may follow without "of" ("half the flats").
    """
    articles = load_lexicon().counting.wholes
    place = (
        i + 1 < limit
        and doc[i].lower_ == "in"
        and (doc[i + 1].pos_ in ("PROPN", "NUM") or doc[i + 1].text[:1].isdigit())
    )
    if i < limit and doc[i].lower_ in ("of", "worth", "in") and not place:
        i += 1
    elif not (bare and i < limit and doc[i].lower_ in articles):
        return i
    while i < limit and (doc[i].lower_ in ("of", "a", "an") or doc[i].lower_ in articles):
        i += 1
    counted = i  # "of the combined 4.3 million sales"
    while counted < limit and doc[counted].pos_ in ("ADJ", "VERB"):
        counted += 1
    while counted < limit and doc[counted].pos_ == "NUM":
        i = counted = counted + 1
    return i


def _of_which(doc: Doc, i: int, limit: int, lexicon: Lexicon) -> Noun | None:
    """ "two of Lind's deputies", "35 million of its devices", "one of the best screens"; and the
    people of "95,800 who are out of work"."""
    if i >= limit:
        return None
    if doc[i].lower_ == "who":
        return Noun("person", i, i, i, person=True)
    if doc[i].lower_ != "of":
        return None
    if i + 2 < limit and doc[i + 1].lower_ == "them":
        return noun_phrase(doc, i + 2, limit, lexicon)  # "40 of them children"
    whole = next((t for t in doc[i].rights if t.dep_ == "pobj"), None)
    if whole is None or not _is_noun(whole, lexicon):
        return None
    found = noun_phrase(doc, whole.i, min(whole.i + 2, len(doc)), lexicon)
    modifiers = tuple(t.lemma_.lower() for t in whole.lefts if t.pos_ in ("ADJ", "NOUN", "PROPN"))
    return found and replace(found, start=whole.left_edge.i, modifiers=modifiers)


def _number_of(span: Span, lexicon: Lexicon) -> Noun | None:
    """What is counted when the subject says so: "the number of nurses … was 4,200"."""
    verb = verb_over(span.root)
    counting = lexicon.scope.counting_nouns
    head = next((s for s in subjects(verb) if s.lemma_.lower() in counting), None)
    if verb is None or head is None:
        return None
    of = next((c for c in head.rights if c.lower_ == "of"), None)
    return noun_phrase(span.doc, of.i + 1, verb.i, lexicon) if of is not None else None


def noun_phrase(doc: Doc, i: int, limit: int, lexicon: Lexicon) -> Noun | None:
    """The noun phrase that starts at token i: modifiers, then a run of nouns; or None."""
    start, modifiers = i, []
    while i < limit and _modifies(doc[i], doc, limit) and not _citizens(doc, i, limit, lexicon):
        if doc[i].pos_ in ("ADJ", "VERB", "PROPN", "NOUN"):
            modifiers.append(doc[i].lemma_.lower())
        i += 1
    if i >= limit or not _is_noun(doc[i], lexicon):
        return None
    while i + 1 < limit and (step := _next_noun(doc, i, limit, lexicon)):
        modifiers.append(doc[i].lemma_.lower())
        i += step
    head = doc[i]
    lemma = singular(head, lexicon)
    if lemma in lexicon.scope.empty_nouns:
        return None
    person = lemma in lexicon.person_nouns or lemma in lexicon.scope.generic_people
    return Noun(lemma, start, i + 1, i, tuple(modifiers), person or nationality(head))


def _next_noun(doc: Doc, i: int, limit: int, lexicon: Lexicon) -> int:
    """Steps from the noun at i to the next of its phrase: 1, 2 in "Nissan and Kia vehicles", 0
    behind a plural that a name follows, "in 12 matches United"."""
    if doc[i].tag_ == "NNS" and doc[i + 1].pos_ == "PROPN":
        return 0
    if doc[i + 1].lower_ in lexicon.counting.not_nouns and i + 2 < len(doc):
        return 0 if doc[i + 2].lower_ in ("to", "of") else 1  # "participants thanks to"
    if _begins_time(doc, i + 1, limit):
        return 0  # "48 dead Friday"
    named = doc[i].pos_ == "PROPN" and doc[i + 1].like_num and i + 2 < limit
    if named and doc[i + 2].tag_ == "NNS":
        return 2  # "12 Boeing 737 jets"
    if _is_noun(doc[i + 1], lexicon):
        return 1
    joint = doc[i + 1].lower_ == "and" and i + 3 < limit and doc[i].tag_ in ("NN", "NNP")
    if joint and doc[i + 2].tag_ in ("NN", "NNP") and doc[i + 3].tag_ in ("NNS", "NN"):
        return 2
    return 0


def _citizens(doc: Doc, i: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a nationality stands for its people: no noun follows it."""
    after = doc[i + 1] if i + 1 < limit else None
    follows = after is not None and (after.pos_ in ("NOUN", "PROPN", "ADJ") or after.text == "-")
    return nationality(doc[i]) and not follows


def _is_noun(token: Token, lexicon: Lexicon) -> bool:
    return token.pos_ in ("NOUN", "PROPN") or nationality(token)


def nationality(token: Token) -> bool:
    """Whether the token names the citizens of a country by itself, without "people"."""
    return token.text in nationality_words("people", "adjectives")


def _modifies(token: Token, doc: Doc, limit: int) -> bool:
    """Whether a token can stand between a number and its noun."""
    if token.pos_ in ("ADJ",) or token.text in "-–" or token.lower_ == "strong":
        return True
    if token.pos_ == "ADV":
        return token.i + 1 < limit and doc[token.i + 1].pos_ in ("ADJ", "VERB")
    if token.pos_ == "VERB":
        return token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound")
    if token.lower_ == "and":
        return (
            token.i + 1 < limit
            and doc[token.i + 1].pos_ == "ADJ"
            and doc[token.i - 1].pos_ == "ADJ"
        )
    return False


def singular(token: Token, lexicon: Lexicon) -> str:
    """The singular of a noun: the lemma, with irregular person nouns and demonyms mended."""
    lower = token.lower_
    if lower in lexicon.irregular_people:
        return lexicon.irregular_people[lower]
    lemma = token.lemma_.lower()
    if lower.endswith("ses") and lemma == lower[:-2] and not lemma.endswith(("ss", "us")):
        return lower[:-1]  # the model's "dos" for "doses"
    if token.tag_ in ("NNS", "NNPS") and lemma == lower and lower.endswith("s"):
        return lower[:-3] + "y" if lower.endswith("ies") else lower.removesuffix("s")
    return lemma


def _tells_when(doc: Doc, i: int, limit: int) -> bool:
    """Whether the word behind a figure begins a time: "63 last year", "248 early Wednesday"."""
    counting = load_lexicon().counting
    low, after = doc[i].lower_, doc[i + 1] if i + 1 < limit else None
    if low in counting.when:
        return True
    if low in counting.not_nouns:
        return after is not None and after.lower_ in ("to", "of")  # "1.03 million thanks to"
    counted = after is not None and (after.tag_ == "NNS" or after.lower_ in counting.plural_alike)
    return low in counting.when_alone and not counted


def _begins_time(doc: Doc, i: int, limit: int) -> bool:
    """Whether the word at i tells a time, no noun that is counted following it."""
    times = load_lexicon().counting.times
    if doc[i].lower_ not in times or doc[i].tag_ in ("NNS", "NNPS"):
        return False
    after = doc[i + 1] if i + 1 < limit else None
    return after is None or after.lower_ in times or after.pos_ not in ("NOUN", "PROPN")


def _not_time(doc: Doc, noun: Noun | None, q: Quantity) -> Noun | None:
    """The noun unless it tells when something was counted, "48 Monday morning"; a plural is
    counted itself."""
    if noun is None or noun.lemma not in load_lexicon().counting.times or q.value == 1:
        return noun
    return noun if doc[noun.end - 1].tag_ in ("NNS", "NNPS") else None
