"""Dates of things that happen to bills, parcels and contracts, and not to people."""

import re

from redaction_udfs.engine.characters.patterns import any_of
from redaction_udfs.engine.words.lists import words_of

_EVENTS = words_of("""
    bill bills billed invoice invoiced statement payment payments paid charge charged charges refund refunded
    transaction deposit deposited balance order ordered orders purchase purchased bought sold delivery delivered
    shipped shipment dispatched arrive arrives arrived arrival depart departs departed departure flight flights fly
    flying landed booking booked reservation checkout appointment visit scheduled rescheduled starts started
    start begins began begin ends ended end expires expired expire expiry renewal renewed renews renew due deadline
    effective issued installed installation cancelled canceled cancellation closed opened submitted filed hearing
    meeting event concert surgery procedure blocked locked unlocked activated deactivated suspended reported registered
    joined subscribed signed stolen changed updated moved graduated married retired built seen admitted discharged
    examined
    bloqueada bloqueado bloqueó activada activado activó suspendida suspendido emitida emitido emitió registró cambió
    contrató contratado
    factura facturas facturado recibo cobro cobraron cobrado cargo cargos pago pagos pagó pagué pagaron pagado reembolso
    transferencia ingreso saldo pedido pedidos compra compré compró vendió entrega entregado envío envio enviado
    enviaron llega llegó llegará llegada sale salió salida vuelo vuelos reserva reservado cita visita revisión empieza
    empezó comienza comenzó inicia inició termina terminó acaba vence venció vencimiento caduca caducó renovación
    renueva contrato póliza instalación instalaron cancelado cancelación cerró abrió presentó reunión evento cirugía
""")
_LEADS = "in|on|since|from|until|till|by|before|after|for|of|el|desde|hasta|antes del|después del|para el|del"
_SAID = r"(?:[^.?!;\n]|\.(?! ))"
_EVENT_BEFORE = re.compile(
    rf"(?<![^\W_]){any_of(_EVENTS)}(?![^\W_])(?!{_SAID}*(?:born|birth|dob|nac[ií])){_SAID}{{0,28}}?"
    rf"(?<![^\W_])(?:{_LEADS}) (?:(?:the|last|this|next|mon|tues|wednes|thurs|fri|satur|sun)[a-z]*,? ){{0,2}}$"
)
_WEEKDAY_BEFORE = re.compile(
    r"[^\W_][^\W_'’]* (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo),? (?:the |el )?$"
)
"""Nobody tells the day of the week on which they were born, but right behind `born`."""
_DAY_AND_MONTH = re.compile(r"(?:the |el )?[^\W_]+(?: of| de)? [^\W_]+")
_WHEN_BEFORE = re.compile(
    r"(?<![^\W_])(?:on|since|until|till|til|by|before|after|through|around|again|starting|beginning|seen|made|sent|paid|met|left|[^\W\d_]{2,}ed|hasta|desde)"
    r" (?:the |el )?$"
)
_LOOK_BACK = 60


def is_of_event(lowered: str, start: int) -> bool:
    """True if the date that begins there is that of something else: its name stands before, a preposition between.

    >>> is_of_event("your last bill was 45.90 on march 3 2025", 28), is_of_event("i was born on march 3 2025", 14)
    (True, False)
    """
    return _EVENT_BEFORE.search(lowered, max(0, start - _LOOK_BACK), start) is not None


def is_when(lowered: str, start: int) -> bool:
    """True if the date that begins there tells when something was or will be done, by the word before.

    >>> is_when("it was accepted jan 22, 2024", 16), is_when("good until may 3 2026", 11), is_when("it's may 3 1966", 5)
    (True, True, False)
    """
    return _WHEN_BEFORE.search(lowered, max(0, start - _LOOK_BACK), start) is not None


def is_on_weekday(lowered: str, start: int, end: int) -> bool:
    """True for a day and a month alone behind a day of the week.

    >>> is_on_weekday("see you saturday 7 june", 17, 23), is_on_weekday("that is monday june 3 1990", 15, 26)
    (True, False)
    """
    first = max(0, start - _LOOK_BACK)
    is_alone = _DAY_AND_MONTH.fullmatch(lowered, start, end) is not None
    return is_alone and _WEEKDAY_BEFORE.search(lowered, first, start) is not None
