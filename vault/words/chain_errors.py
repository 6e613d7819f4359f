"""What errors about Walrus's chain and the vault's money say to their owner: every way in which a contract says no."""

from vault import errors
from vault.words.explaining import Explanation, explains
from vault.words.language import tr
from vault.words.money import money
from vault.words.writing import listed, shown, size

NOTHING_PAID = tr("Nothing was paid.")
FEE_ONLY = tr("Only the small fee for trying was paid.")


@explains(errors.NotEnoughMoney)
def _(error: errors.NotEnoughMoney) -> Explanation:
    return Explanation(
        "The wallet has {available}, and this takes {needed}.",
        "Nothing was paid. What is stored stays as long as it is paid for already.",
        "Send {currency} to {address}, or run 'vault wallet' to see everything that it holds.",
        values={
            "available": money(error.available, error.currency),
            "needed": money(error.needed, error.currency),
            "currency": error.currency,
            "address": error.address,
        },
    )


@explains(errors.CostChanged)
def _(error: errors.CostChanged) -> Explanation:
    return Explanation(
        "The price has gone up: it is {now} now, and you agreed to {agreed}.",
        NOTHING_PAID,
        "Ask for the price again, and decide anew.",
        values={"now": money(error.now, error.currency), "agreed": money(error.agreed, error.currency)},
    )


@explains(errors.BadProfile)
def _(error: errors.BadProfile) -> Explanation:
    return Explanation(
        "This file doesn't describe a Walrus network ({reason}).",
        do="What may stand in it is described in vault/networks/walrus/README.md.",
        values={"reason": shown(error.reason)},
    )


@explains(errors.NoSuchNetwork)
def _(error: errors.NoSuchNetwork) -> Explanation:
    return Explanation(
        "'{name}' is not a network that this computer knows how to reach.",
        do="It knows {known}. Another one is described by a file: 'vault network add NAME --profile FILE'.",
        values={"name": shown(error.name), "known": listed(error.known or ("walrus-testnet", "walrus-mainnet"))},
    )


@explains(errors.NetworkTooSmall)
def _(error: errors.NetworkTooSmall) -> Explanation:
    return Explanation(
        "The network '{name}' is too small: it stores at most {largest} as one, and bundles of photos are larger.",
        "Nothing was changed.",
        "A practice network is large enough as 'vault devnet up' makes it by itself.",
        values={"name": shown(error.name), "largest": size(error.largest)},
    )


@explains(errors.NoMoneyNetwork)
def _(error: errors.NoMoneyNetwork) -> Explanation:
    if error.known:
        return Explanation(
            "Say which network is meant: {networks}.",
            do="Name one with --network.",
            values={"networks": listed(error.known)},
        )
    return Explanation(
        "This vault is on no network that takes money."
        if not error.name
        else "This vault knows no network that is called '{name}'.",
        "At home everything is free.",
        "'vault network add walrus-testnet' adds one to practise on.",
        values={"name": shown(error.name)},
    )


@explains(errors.NoSuchStake)
def _(error: errors.NoSuchStake) -> Explanation:
    return Explanation(
        "There is no server called '{node}', or nothing is staked with it." if error.node else "Nothing is staked.",
        do="There are: {known}." if error.known else "'vault wallet nodes' names all servers.",
        values={"node": shown(error.node), "known": listed(error.known)},
    )


@explains(errors.WrongChain)
def _(error: errors.WrongChain) -> Explanation:
    return Explanation(
        "The server that answers for {network} is on another chain than before.",
        "It is another network's server, or a practice network that was begun anew: what it held is gone then.",
        "Check the address in the network's file. What is stored elsewhere is not touched.",
        values={"network": shown(error.network)},
    )


@explains(errors.ChainError)
def _(_: errors.ChainError) -> Explanation:
    return Explanation("Walrus can't do this now.", do="Try again in a while.")


@explains(errors.ChainUnreachable)
def _(error: errors.ChainUnreachable) -> Explanation:
    return Explanation(
        "The server that keeps Walrus's books ({host}) doesn't answer.",
        "What is stored stays. Payments that were under way are looked up before anything is paid again.",
        "Check the internet connection, then try again.",
        values={"host": shown(error.host) or "?"},
    )


@explains(errors.ChainRefused)
def _(error: errors.ChainRefused) -> Explanation:
    return Explanation(
        "The server that keeps Walrus's books refused this: {reason}",
        do="Try again. If it happens again, send us the log.",
        values={"reason": _sentence(error.reason)},
    )


@explains(errors.PaymentUnclear)
def _(error: errors.PaymentUnclear) -> Explanation:
    return Explanation(
        "A payment was sent, and nobody can say yet whether it arrived.",
        "It is looked up before anything else is paid, so that nothing is paid twice.",
        "Run it again in a few minutes. Its number is {digest}.",
        values={"digest": error.digest or "?"},
    )


# What each refusal of a contract means: (module, code) -> what happened, what to do. Modules and codes are those of
# Walrus's contracts; in a simulation nothing is paid, so most people meet none of them.
_AGAIN = tr("Try again.")
_RENEW_EARLIER = tr("What it held is stored anew by the next backup.")
_ABORTS: dict[tuple[str, int | None], tuple[str, str]] = {
    ("system", 1): (tr("Walrus was updated in this moment."), _AGAIN),
    ("staking", 1): (tr("Walrus was updated in this moment."), _AGAIN),
    ("storage_pool", 10): (tr("Walrus was updated in this moment."), _AGAIN),
    ("system_state_inner", 1): (
        tr("Walrus has no room left for the time asked for."),
        tr("Ask for less time, or wait: each period brings new room."),
    ),
    ("system_state_inner", 2): (
        tr("That is more time than can be paid for at once, or none."),
        tr("Ask for less time: the network says how many periods can be paid for at once."),
    ),
    ("system_state_inner", 12): (
        tr("The time asked for is over already."),
        tr("Check this computer's clock, then try again."),
    ),
    ("system_state_inner", 11): (tr("Room of no size can't be bought."), _AGAIN),
    ("storage_accounting", 0): (
        tr("Walrus keeps nothing that long ahead."),
        tr("Ask for less time: the network says how many periods can be paid for at once."),
    ),
    ("blob", 0): (
        tr("This was paid for, but never stored to the end, so it can't be extended."),
        tr("Run 'vault backup': it finishes what was begun."),
    ),
    ("blob", 1): (tr("This is stored so that nobody can delete it before its time is over."), ""),
    ("blob", 2): (tr("The time that this was paid for is over."), _RENEW_EARLIER),
    ("blob", 3): (tr("The room that was paid for is too small."), _AGAIN),
    ("blob", 5): (tr("This is stored already."), ""),
    ("blob", 6): (tr("What was confirmed is not what was paid for."), _AGAIN),
    ("blob", 7): (tr("Another device wrote beside this in the same moment."), _AGAIN),
    ("blob", 8): (tr("Another device took away what was to be changed."), _AGAIN),
    ("blob", 9): (tr("What was confirmed is not what was paid for."), _AGAIN),
    ("blob", 10): (tr("What was confirmed is not what was paid for."), _AGAIN),
    ("encoding", 0): (tr("Walrus doesn't take this kind of encoding any more."), tr("Update Vault.")),
    ("storage_resource", 0): (tr("The room can't be divided at that time."), ""),
    ("storage_resource", 1): (tr("Another device has extended this already."), tr("Nothing needs to be paid again.")),
    ("storage_resource", 2): (tr("The two pieces of room don't fit together."), ""),
    ("storage_resource", 3): (tr("The time asked for is over already."), ""),
    ("messages", 1): (tr("A new period began while this was being confirmed."), _AGAIN),
    ("bls_aggregate", 0): (tr("The confirmations are of another period."), _AGAIN),
    ("bls_aggregate", 1): (tr("A confirmation isn't genuine."), _AGAIN),
    ("bls_aggregate", 2): (tr("Too few of Walrus's servers have confirmed this."), _AGAIN),
    ("balance", 2): (tr("The price changed in this moment."), _AGAIN),
    ("balance", 0): (tr("The price changed in this moment."), _AGAIN),
    ("coin", 0): (tr("The price changed in this moment."), _AGAIN),
    ("staking_inner", 0): (tr("Walrus is between two periods."), tr("Try again in a few minutes.")),
    ("staking_inner", 8): (tr("There is no such server to stake with."), ""),
    ("staking_pool", 7): (tr("At least 1 WAL can be staked."), ""),
    ("staking_pool", 11): (
        tr("Staked WAL comes back after the period it was asked for in."),
        tr("'vault wallet' says when."),
    ),
    ("staking_pool", 10): (tr("Ask for this stake first, then take it out."), tr("'vault wallet unstake' does both.")),
    ("staking_pool", 13): (tr("This stake can be taken out at once."), tr("Run 'vault wallet unstake' again.")),
    ("staked_wal", 0): (tr("Ask for this stake first, then take it out."), tr("'vault wallet unstake' does both.")),
    ("staked_wal", 6): (tr("This stake is on its way out already."), tr("'vault wallet' says when.")),
    ("staked_wal", 7): (tr("At least 1 WAL can be staked."), ""),
    ("wal_exchange", 0): (tr("The exchange holds too little for that."), tr("Change less.")),
    ("wal_exchange", 1): (tr("The wallet holds too little for that."), tr("Change less.")),
    ("wal_exchange", 3): (tr("The exchange has no price at the moment."), _AGAIN),
}
_KINDS: dict[str, tuple[str, str]] = {
    "INSUFFICIENT_GAS": (tr("The wallet has too little SUI for the fee."), tr("Send a little SUI to the wallet.")),
    "INSUFFICIENT_COIN_BALANCE": (tr("The wallet has too little for that."), tr("'vault wallet' says what it holds.")),
    "TRANSACTION_TOO_LARGE": (tr("This is too much for one payment."), tr("Do it in smaller parts.")),
    "ARGUMENT_TOO_LARGE": (tr("This is too much for one payment."), tr("Do it in smaller parts.")),
}


@explains(errors.ContractAborted)
def _(error: errors.ContractAborted) -> Explanation:
    paid = FEE_ONLY if error.paid else NOTHING_PAID
    known = _ABORTS.get((error.module, error.code)) or _KINDS.get(error.kind)
    if known is not None:
        return Explanation(known[0], paid, known[1])
    return Explanation(
        "Walrus's rules don't allow this ({where} {code}).",
        paid,
        "Try again. If it happens again, send us the log.",
        values={"where": error.module or error.kind or "?", "code": str(error.code) if error.code is not None else ""},
    )


def _sentence(text: str) -> str:
    """A foreign text as the end of a sentence."""
    cleaned = shown(text).strip().rstrip(".!?") or "?"
    return cleaned + "."
