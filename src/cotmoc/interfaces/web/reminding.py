"""A letter to those who answer for a unit's returns, when it is reminded of one and a mail server is configured."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cotmoc.interfaces.web.models import Digest
from cotmoc.org import permissions
from cotmoc.readings import returns

if TYPE_CHECKING:
    from datetime import date

    from cotmoc.readings.returns import Cell

log = logging.getLogger(__name__)


def write(cell: Cell, *, on: date) -> int:
    """Write to those of the unit who asked for letters; return to how many. The reminder stands if a letter fails.

    The letter says that something waits, never what it is about: it leaves the house.
    """
    if not settings.EMAIL_HOST:
        return 0
    sent = 0
    for one in Digest.objects.filter(user__is_active=True).select_related("user").order_by("pk"):
        if cell.unit not in permissions.own(one.user, returns.DECLARE, on=on):
            continue
        with translation.override(one.user.language):
            subject = _("Cột Mốc: a monthly return is waited for")
            words = _("You are reminded of a monthly return that has not come. It stands on your list:")
        try:
            address = settings.COTMOC_ADDRESS + reverse("web:work")
            mail.send_mail(subject, f"{words}\n{address}", settings.DEFAULT_FROM_EMAIL, [one.address])
        except OSError:
            log.warning("a reminder could not be delivered by mail")
            continue
        sent += 1
    return sent
