"""Module init, as far as it is called after an upgrade: the shared objects go over to the new package."""

from vault.devnet.chain.packages import Module
from vault.devnet.chain.session import Cell, Session, ensure
from vault.devnet.chain.types import U64_T
from vault.devnet.contracts.basics import emit, named, system_inner

init = Module("init")


@init.function("migrate(&mut Staking, &mut System)")
def migrate(session: Session, staking: Cell, system: Cell) -> None:
    """Move what is inside under the called package's version. Anybody may, once."""
    package = session.packages.package(session.package)
    assert package is not None  # noqa: S101 it is being called
    for cell, module, inner in ((system, "system", "SystemStateInnerV1"), (staking, "staking", "StakingInnerV1")):
        ensure(cell.value.version < package.version, module, 0)  # EInvalidMigration
        held = session.remove_field(cell.id, cell.value.version, U64_T)
        cell.value.version, cell.value.package_id = package.version, package.id
        session.add_field(cell.id, package.version, U64_T, held, named(session, inner))
    epoch = system_inner(session, system).committee.epoch
    emit(session, "ContractUpgraded", epoch=epoch, package_id=package.id, version=package.version)
