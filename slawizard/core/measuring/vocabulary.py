"""The names that CRMs and people give to the columns and values of an export.

All names are written as `cells.header_key` folds them. Within a list, the better one comes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STAGE_KEYS: Final = ("leads", "mql", "sql", "opportunity", "customer")

_MQL_NAMES: Final = (
    "marketing qualified lead",
    "lead calificado por marketing",
    "lead cualificado por marketing",
    "lead qualificado por marketing",
    "mql",
)
_SQL_NAMES: Final = (
    "sales qualified lead",
    "lead calificado por ventas",
    "lead cualificado por ventas",
    "lead qualificado por vendas",
    "sql",
)
STAGE_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "leads": ("lead", "leads", "nuevo", "new", "prospecto", "posible cliente", "candidato", "novo"),
    "mql": (*_MQL_NAMES, "lead qualificado", "marketingqualifiedlead"),
    "sql": (*_SQL_NAMES, "salesqualifiedlead"),
    "opportunity": ("opportunity", "oportunidad", "oportunidade", "deal", "trato", "negocio"),
    "customer": ("customer", "cliente", "client", "won", "ganado", "ganada", "ganho", "venta"),
}
"""What a stage is called as a value; also within the names of the columns of its dates."""

_CREATED: Final = (
    "create date",
    "created date",
    "created time",
    "created at",
    "created on",
    "date created",
    "createdate",
    "creation date",
    "add time",
    "fecha de creacion",
    "fecha creacion",
    "hora de creacion",
    "creado el",
    "fecha de alta",
    "fecha alta",
    "data de criacao",
    "criado em",
)
PERSON_DATES: Final[Mapping[str, tuple[str, ...]]] = {
    "leads": (
        "became a lead date",
        "date entered lead lifecycle stage pipeline",
        "fecha introducida lead",
        "fecha en que se convirtio en lead",
        "data da primeira conversao",
        "lead created on",
        "lead created",
        "prospecto creado el",
        "fecha alta lead",
        "fecha lead",
        "fecha de lead",
        "fecha de contacto",
        "fecha contacto",
        "fecha de primer contacto",
        "contacto",
        "alta",
        "lead",
        *_CREATED,
        "fecha de registro",
        "fecha de ingreso",
        "fecha de entrada",
    ),
    "mql": (
        "became a marketing qualified lead date",
        "fecha introducida lead calificado por marketing",
        "fecha en que se convirtio en lead calificado por marketing",
        "fecha mql",
        "mql",
    ),
    "sql": (
        "became a sales qualified lead date",
        "fecha introducida lead calificado por ventas",
        "fecha en que se convirtio en lead calificado por ventas",
        "fecha sql",
        "sql",
    ),
    "opportunity": (
        "became an opportunity date",
        "fecha introducida oportunidad",
        "fecha en que se convirtio en oportunidad",
        "converted date",
        "converted time",
        "fecha de conversion",
        "hora de conversion",
        "data da ultima oportunidade",
        "fecha oportunidad",
        "oportunidad",
    ),
    "customer": (
        "became a customer date",
        "fecha introducida cliente",
        "fecha en que se convirtio en cliente",
        "data da ultima venda",
        "fecha cliente",
        "fecha de cliente",
        "fecha venta",
        "fecha de venta",
        "cliente",
        "venta",
    ),
}
DEAL_DATES: Final[Mapping[str, tuple[str, ...]]] = {
    "opportunity": (
        "deal created",
        "deal created on",
        "trato creado el",
        "negocio creado el",
        "negocio criado em",
        *_CREATED,
    )
}
WON_DATES: Final = (
    "won time",
    "won date",
    "fecha de ganado",
    "fecha ganado",
    "hora de ganado",
    "ganho em",
    "data de ganho",
)
LOST_DATES: Final = (
    "lost time",
    "lost date",
    "fecha de perdida",
    "fecha perdida",
    "data de perda",
    "perdido em",
)
CLOSE_DATES: Final = (
    "close date",
    "closed date",
    "closing date",
    "fecha de cierre",
    "fecha cierre",
    "data de fechamento",
)
LAST_DATES: Final = (
    "data da ultima oportunidade",
    "data da ultima venda",
    "fecha de la ultima oportunidad",
    "fecha de la ultima venta",
    "last sale date",
    "last opportunity date",
)
"""Columns that hold the last date of their stage, not the first one."""

SEEN_DATES: Final = (
    "last modified date",
    "last modified",
    "last modified time",
    "last activity date",
    "last activity",
    "last activity time",
    "modified time",
    "update time",
    "updated at",
    "ultima modificacion",
    "fecha de ultima modificacion",
    "fecha de la ultima modificacion",
    "ultima actividad",
    "fecha de ultima actividad",
    "fecha de la ultima actividad",
    "ultima atualizacao",
    "hora de modificacion",
    "hora de la ultima actividad",
)
DATE_WORDS: Final = (
    *("date", "fecha", "data", "became", "entered", "introducid", "convirti", "ingreso"),
    *("time", "hora"),
)
NEVER_STAGE: Final = (
    *("expected", "prevista", "previsto", "esperada", "esperado", "estimad", "close", "closing"),
    *("cierre", "fechamento", "exited", "salida", "modific", "modified", "updated", "actualiz"),
    *("next", "proxim", "siguiente", "birth", "nacimiento", "lost", "perdid", "perda"),
    *("last contact", "ultimo contacto", "last activity", "ultima activ", "time in", "tiempo en"),
)
STAGE_WORDS: Final[tuple[tuple[str, str], ...]] = tuple(
    sorted(
        (
            (word, key)
            for key, words in {
                "mql": (
                    *("mql", "marketing qualified", "marketingqualified", "qualificado"),
                    *("calificado por marketing", "cualificado por marketing"),
                    "qualificado por marketing",
                ),
                "sql": (
                    *("sql", "sales qualified", "salesqualified", "calificado por ventas"),
                    *("cualificado por ventas", "qualificado por vendas"),
                ),
                "opportunity": ("opportunit", "oportunidad", "deal", "trato", "negocio"),
                "customer": (*("customer", "cliente", "won", "ganad", "ganho", "venta", "venda"),),
                "leads": ("lead", "prospecto", "posible cliente", "candidato"),
            }.items()
            for word in words
        ),
        key=lambda pair: -len(pair[0]),
    )
)
"""Words within a header and the stage that they name, longest first."""
