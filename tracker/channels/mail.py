"""Reports by mail: one message per recipient, HTML with a plain-text twin, nothing loaded from elsewhere."""

from __future__ import annotations

import smtplib
import ssl
import unicodedata
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tracker.channels.parcel import Channel, Means, Parcel
from tracker.channels.secret import secret_of
from tracker.errors import DeliveryError

_TIMEOUT = 30.0  # seconds for each exchange with the server
_LONGEST = 1_000_000  # bytes of the plain text; quoted, three times that, and servers refuse 10 MB
_CUT = "\n\n[cut here: the whole issue is in the folder of the reports]\n"
_PORTS = {"tls": 465, "starttls": 587, "none": 25}


def deliver(parcel: Parcel, channel: Channel, recipient: str, means: Means) -> None:
    """Send a parcel to one address. Raises DeliveryError, `lasting` where trying again cannot help."""
    letter = message(parcel, channel, recipient)
    password = secret_of(channel)
    host, _, port = channel.server.partition(":")
    try:
        with _connection(host, int(port or _PORTS[channel.security]), channel.security) as server:
            if channel.user:
                server.login(channel.user, password)
            server.send_message(letter, channel.sender, [recipient])
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryError(
            f"channel {channel.name}: {recipient}: {_reason(error)}",
            channel=channel.name,
            lasting=_is_lasting(error),
        ) from None


def message(parcel: Parcel, channel: Channel, recipient: str) -> EmailMessage:
    """The message; its Message-ID comes from the parcel, so that a second one is known for the same."""
    letter = EmailMessage(policy=SMTP)
    number, domain = parcel.number(channel, recipient), channel.sender.rpartition("@")[2].strip("> ")
    unsubscribe = channel.unsubscribe or f"mailto:{channel.sender}?subject=unsubscribe"
    headers = {
        "Subject": parcel.subject,
        "From": channel.sender,
        "To": recipient,
        "Date": format_datetime(parcel.at),
        "Message-ID": f"<{number}@{domain}>",
        "List-Id": f"tracker {channel.name} <{channel.name}.{domain}>",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "Auto-Submitted": "auto-generated",
    }
    if parcel.answers:  # in the thread of what it ends, below everything that wants attention
        ended = f"<{replace(parcel, id=parcel.answers).number(channel, recipient)}@{domain}>"
        headers |= {"In-Reply-To": ended, "References": ended, "Importance": "low"}
    for name, value in headers.items():
        letter[name] = _line(value)
    letter.set_content(_bounded(_sendable(parcel.text)), cte="quoted-printable")
    if parcel.html:
        letter.add_alternative(_sendable(parcel.html), subtype="html", cte="quoted-printable")
        letter.set_boundary(f"={number}=")  # not chance: the same parcel is the same bytes
    return letter


def _connection(host: str, port: int, security: str) -> smtplib.SMTP:
    if security == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=_TIMEOUT, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=_TIMEOUT)
    try:
        if security == "starttls":
            server.starttls(context=ssl.create_default_context())
    except BaseException:
        server.close()
        raise
    return server


def _reason(error: Exception) -> str:
    """What the server said, on one line; the login's answer may hold no more than its code."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the server refuses the login ({error.smtp_code}); see to `user` and `secret`"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()), (0, b""))
        return _line(f"the server refuses this address: {code} {said.decode('utf-8', 'replace')}")
    return _line(f"{type(error).__name__}: {error}")[:300]


def _is_lasting(error: Exception) -> bool:
    """Whether the server refused this address or this message for good: a code from 550 to 559."""
    codes = [code for code, _ in getattr(error, "recipients", {}).values()]
    codes += [error.smtp_code] if isinstance(error, smtplib.SMTPDataError) else []
    return bool(codes) and all(550 <= code < 560 for code in codes)


def _line(text: str) -> str:
    """A value for a header: no line break or other control can add a header of its own."""
    return " ".join(
        "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text).split()
    )


def _bounded(text: str) -> str:
    """The text, or the beginning of one that is too long for a mail, and where the rest is."""
    whole = text.encode()
    return text if len(whole) <= _LONGEST else whole[:_LONGEST].decode("utf-8", "ignore") + _CUT


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
