"""What the inspector says, out of what the engine computed. No rule of safety stands here."""

from vault.app.dates import length, wall_clock
from vault.app.translating import tr, tr_n
from vault.engine.elsewhere import OnNetwork
from vault.engine.whereabouts import PiecesAt, PieceState, Whereabouts
from vault.index.photos import Photo
from vault.model import Safety
from vault.words.language import number
from vault.words.writing import date, shown, size

DAY_MS = 24 * 3600 * 1000
WEEKS_FROM, MONTHS_FROM = 21, 120  # days
MILLION = 1_000_000


def state_word(where: Whereabouts) -> tuple[str, str]:
    """The state in a word or two, and the tone of it."""
    if where.safety is Safety.NONE or where.tolerates < 0:
        return tr("Needs you"), "danger"
    if not where.slots and not where.beside:
        return tr("Safe"), "ok"
    if where.safety is Safety.THIN:
        return tr("Not safe yet"), "warn"
    return tr("Safe"), "ok"


def pieces_sentence(where: Whereabouts, count: int) -> str:
    """How many pieces there are, and how many are enough; of the weakest part, when there are several."""
    if not where.is_whole and not where.slots:
        return tr("Its pieces can't be looked up right now.")
    if not where.slots and where.beside:
        return tr("None of it is on your own places.")
    if not where.slots:
        return tr("There is nothing in it: its name and date are kept.")
    if where.sound < where.needed:
        sentence = tr("{sound} of {slots} pieces are in place, and {needed} are needed.")
    elif where.sound == where.slots:
        sentence = tr("All {slots} pieces are in place.") if where.slots > 1 else tr("Its 1 piece is in place.")
    else:
        sentence = tr("{sound} of {slots} pieces are in place.")
    parts = [sentence]
    if where.sound >= where.needed and where.slots > 1:
        parts.append(_enough(where.needed, count))
    if not where.is_whole:
        parts.append(tr("Part of it can't be looked up right now."))
    return " ".join(parts).format(sound=where.sound, slots=where.slots, needed=where.needed)


def _enough(needed: int, count: int) -> str:
    if count > 1:
        return tr("Any {needed} bring each back.") if needed > 1 else tr("Any 1 brings each back.")
    return tr("Any {needed} bring it back.") if needed > 1 else tr("Any 1 brings it back.")


def place_state(place: PiecesAt) -> tuple[str, str, str]:
    """(word, icon, tone) of what is on one place."""
    if place.state is PieceState.IN_PLACE:
        if place.is_here:
            return tr("in place"), "circle-check", "ok"
        return tr("not connected"), "unplug", "muted"
    word, icon, tone = {
        PieceState.WAITING: (tr("waiting"), "clock", "warn"),
        PieceState.MISSING: (tr("missing"), "circle-alert", "warn"),
        PieceState.DAMAGED: (tr("damaged"), "circle-x", "danger"),
    }[place.state]
    if place.pieces > 1:
        part = tr("{sound} of {pieces}").format(sound=number(place.sound), pieces=number(place.pieces))
        word = f"{part} · {word}"
    return word, icon, tone


def beside_state(one: OnNetwork, now: int) -> tuple[str, str, str]:
    """(word, icon, tone) of what is on a network beside home."""
    if not one.until:
        return tr("this computer doesn't know until when"), "circle-alert", "warn"
    if one.until <= now:
        return tr("its time is over"), "circle-alert", "danger"
    words = tr("paid until {date}").format(date=date(one.until))
    if one.packs < one.of:
        return tr("in part, {words}").format(words=words), "clock", "warn"
    return words, "circle-check", "ok"


def time_left(now: int, until: int) -> str:
    """'In 15 weeks.'; that it is over, when it is."""
    left = (until - now) // DAY_MS
    if until <= now:
        return tr("The time is over. At home nothing is deleted by that.")
    if left < 1:
        return tr("Until later today.")
    if left < WEEKS_FROM:
        return tr_n("In {n} day.", "In {n} days.", left)
    if left < MONTHS_FROM:
        return tr_n("In {n} week.", "In {n} weeks.", left // 7)
    return tr_n("In about {n} month.", "In about {n} months.", round(left / 30.44))


def periods_left(now: int, until: int) -> str:
    """For those who count in the network's own time."""
    return tr_n("{n} period of 14 days", "{n} periods of 14 days", max(0, -((now - until) // (14 * DAY_MS))))


def photo_line(item: Photo) -> str:
    """'14 Nov 2026, 16:42 · 12 MP · 4.1 MB'."""
    parts = [wall_clock(item.taken)]
    if item.duration:
        parts.append(length(item.duration))
    elif item.width and item.height:
        parts.append(resolution(item.width, item.height))
    parts.append(size(item.size))
    return " · ".join(parts)


def resolution(width: int, height: int) -> str:
    """'12 MP', or of small pictures '640 × 480'."""
    pixels = width * height
    if pixels < MILLION:
        return f"{width} × {height}"
    return tr("{n} MP").format(n=f"{pixels / MILLION:.1f}" if pixels < 10 * MILLION else round(pixels / MILLION))


def details(item: Photo, where: Whereabouts) -> list[tuple[str, str]]:
    """For whoever helps: names that only machines use."""
    lines = [(tr("Path"), shown(item.path))]
    if item.camera:
        lines.append((tr("Camera"), shown(item.camera)))
    if item.width:
        lines.append((tr("Picture"), f"{item.width} × {item.height}"))
    lines.append((tr("Size"), number(item.size)))
    if item.content is not None:
        lines.append((tr("Object"), item.content.hex()))
    lines.append((tr("Packs"), number(where.packs)))
    lines.append((tr("Version"), f"{item.stamp.counter} · {item.stamp.device.hex()[:12]}"))
    return lines
