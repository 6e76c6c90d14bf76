"""What people read: the catalogue's texts of the codes, messages and notices, in Kazakh, Russian and English."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

_CATALOGUE = json.loads(files(__package__).joinpath("catalogue.json").read_text("utf-8"))

CODES: dict[str, dict] = _CATALOGUE["codes"]
LANGUAGES = ("kk", "ru", "en")

Text = dict[str, str]


def ground_text(code: str) -> Text:
    return CODES[code]["text"]


def edition(day: date) -> str:
    """The name of the edition of the law in force on a day."""
    first, *others = _CATALOGUE["editions"]
    return max((name for name in others if date.fromisoformat(name) <= day), default=first)


_OUTCOMES: dict[str, Text] = {
    "approved": {
        "kk": "Тіркелдіңіз: өтінім мақұлданды.",
        "ru": "Регистрация произведена: заявление одобрено.",
        "en": "The registration is made: the application is approved.",
    },
    "refused": {
        "kk": "Тіркеуден бас тартылды.",
        "ru": "В регистрации отказано.",
        "en": "The registration is refused.",
    },
    "expired": {
        "kk": "Өтінім автоматты түрде қабылданбады.",
        "ru": "Заявление автоматически отклонено.",
        "en": "The application is rejected automatically.",
    },
}

_ELSEWHERE: dict[str, Text] = {
    "tson": {
        "kk": "Бұл өтінім ХҚКО-ға берілуі керек.",
        "ru": "С этим заявлением следует обратиться в ЦОН.",
        "en": "This application belongs in a public service centre (TsON).",
    },
    "online": {
        "kk": "Бұл өтінім онлайн беріледі.",
        "ru": "Это заявление подаётся онлайн.",
        "en": "This application is filed online.",
    },
    "provider": {
        "kk": "Бұл өтінім көші-қон қызметіне беріледі.",
        "ru": "Это заявление подаётся в миграционную службу.",
        "en": "This application belongs at the migration service.",
    },
    "temporary": {
        "kk": "Шыққан елдегі тіркеуден шығу расталғанша уақытша тіркеу қызметіне жүгініңіз.",
        "ru": "До подтверждения выбытия из прежней страны обратитесь за временной регистрацией.",
        "en": "Until the departure from the country of origin is proved, apply for temporary registration.",
    },
}


def outcome_text(outcome: str, to: str | None, reasons: list[Text]) -> Text:
    """The notice of an outcome, which says every reason (RES-RES-002)."""
    lead = _ELSEWHERE[to] if to else _OUTCOMES[outcome]
    return {language: " ".join([lead[language], *(reason[language] for reason in reasons)]) for language in LANGUAGES}


_KINDS: dict[str, Text] = {
    "permanent": {"kk": "тұрақты тіркеуге", "ru": "на постоянную регистрацию", "en": "the permanent registration"},
    "temporary": {"kk": "уақытша тіркеуге", "ru": "на временную регистрацию", "en": "the temporary registration"},
}


def consent_message(code: str, kind: str, rca: str) -> str:
    """The SMS from 1414: one six-digit code, and the dwelling by the last four digits of its address code."""
    return (
        f"Код {code}. РКА …{rca[-4:]} тұрғынжайына {_KINDS[kind]['kk']} келісіңіз бе? Кодпен немесе ЖОҚ деп жауап беріңіз. "
        f"Согласны ли Вы {_KINDS[kind]['ru']} в жилище с РКА …{rca[-4:]}? Ответьте кодом или НЕТ в течение часа."
    )


def consent_notice(kind: str, rca: str) -> Text:
    """The notice that asks an owner who is not in the Mobile Citizens Database (AMB-05)."""
    return {
        "kk": f"РКА …{rca[-4:]} тұрғынжайына {_KINDS[kind]['kk']} келісіміңіз сұралады. Бір сағат ішінде ЭЦҚ-мен жауап беріңіз.",
        "ru": f"Запрошено Ваше согласие {_KINDS[kind]['ru']} в жилище с РКА …{rca[-4:]}. Ответьте с ЭЦП в течение часа.",
        "en": f"Your consent to {_KINDS[kind]['en']} in the dwelling with the RCA …{rca[-4:]} is asked for."
        " Answer by EDS within an hour.",
    }
