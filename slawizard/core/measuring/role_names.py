"""The names of an export's other columns, and the values of its statuses.

All names are written as `cells.header_key` folds them. Within a list, the better one comes first.
"""

from __future__ import annotations

from typing import Final

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
