"""The names that CRMs and people give to the columns and values of an export.

All names are written as `cells.header_key` folds them. Within a list, the better one comes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STAGE_KEYS: Final = ("leads", "mql", "sql", "opportunity", "customer")
DEFAULT_STAGES: Final = ("visits", *STAGE_KEYS)

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

PERSON_IDS: Final = (
    *("record id", "record id contact", "contact id", "lead id", "leadid", "person id"),
    *("id de registro contact", "id de registro contacto", "id de registro", "id de contacto"),
    *("id de prospecto", "id del contacto", "lead", "prospecto", "codigo", "code", "folio"),
    *("clave", "id", "identificador", "hs object id"),
)
DEAL_IDS: Final = (
    *("record id deal", "record id", "deal id", "opportunity id", "id de registro deal"),
    *("id de registro negocio", "id de registro", "id de negocio", "id del negocio"),
    *("id de la oportunidad", "id", "codigo", "hs object id"),
)
EMAILS: Final = (
    *("email", "e mail", "email address", "correo", "correo electronico", "mail"),
    *("direccion de correo electronico", "email principal", "work email"),
)
PERSON_LINKS: Final = (
    *("associated contact ids", "associated contact id", "ids de contactos asociados"),
    *("id de contacto asociado", "contact ids", "contact id", "lead id", "person id"),
    *("id de contacto", "ids de contactos", "id de persona", "associated contact emails"),
    *(
        "contact name id",
        "contact email",
        "email",
        "correo",
        "correo electronico",
        "e mail",
        "person email",
    ),
)
DEAL_LINKS: Final = (
    *("converted opportunity id", "associated deal ids", "ids de negocios asociados"),
    *("deal id", "deal ids", "opportunity id", "id de negocio", "id de oportunidad convertida"),
)
MERGED_IDS: Final = (
    *("merged object ids", "merged record ids", "merged contact ids", "merged ids"),
    *("ids de objetos fusionados", "ids de registros fusionados", "ids fusionados"),
    *("ids de contactos fusionados", "calculated merged vids", "hs merged object ids"),
)
STATUSES: Final = (
    *("deal stage", "etapa del negocio", "status", "estado", "lifecycle stage"),
    *("etapa del ciclo de vida", "stage", "etapa", "fase", "estagio no funil", "won", "ganado"),
    *("is won", "lead status", "estado del lead", "deal status", "etapa do negocio", "situacion"),
    *("current stage", "etapa actual", "etapa do funil", "estagio", "estatus"),
)
AMOUNTS: Final = (
    *("amount", "recent deal amount", "importe", "cantidad", "value", "deal value", "valor"),
    *("valor da ultima venda", "importe venta", "importe de venta", "monto", "monto venta"),
    *(
        "monto de venta",
        "valor del negocio",
        "total revenue",
        "revenue",
        "ingresos",
        "importe total",
    ),
    *("sale amount", "venta total", "ticket", "valor total"),
)
CURRENCIES: Final = (
    *("currency", "moneda", "moeda", "currency code", "deal currency code", "codigo de moneda"),
    *("divisa", "amount currency", "importe currency", "currency of value", "moneda del valor"),
)
HISTORY_STAGES: Final = (
    *("new value", "valor nuevo", "nuevo valor", "to stage", "new stage", "etapa nueva"),
    *("nueva etapa", "a etapa", "novo valor", "stage", "etapa", "estado", "status", "value"),
    *("valor", "lifecycle stage", "etapa del ciclo de vida", "fase"),
)
HISTORY_DATES: Final = (
    *("edit date", "change date", "changed on", "changed at", "last modified", "timestamp"),
    *("fecha de modificacion", "fecha de cambio", "fecha del cambio", "fecha", "date", "data"),
    *("modified date", "modified time", "entered on", "fecha de entrada", "data da mudanca"),
)
WON_VALUES: Final = frozenset(
    {
        *("closed won", "closedwon", "won", "cierre ganado", "cerrado ganado", "cerrada ganada"),
        *("ganado", "ganada", "ganho", "ganha", "fechado ganho", "vendido", "vendida"),
        *("cerrado y ganado", "cierre exitoso", "venta", "cliente", "customer", "negocio ganado"),
    }
)
LOST_VALUES: Final = frozenset(
    {
        *("closed lost", "closedlost", "lost", "cierre perdido", "cerrado perdido"),
        *("cerrada perdida", "perdido", "perdida", "fechado perdido", "descartado"),
        *("descartada", "disqualified", "descalificado", "unqualified", "cerrado y perdido"),
        *("no calificado", "desqualificado", "negocio perdido"),
    }
)
TRUE_VALUES: Final = frozenset({"1", "true", "yes", "si", "verdadero", "sim", "x"})
