"""MovePackageService: what is published, in which versions, where types are from, and what functions take and give.

There is no bytecode, and datatypes are told by their names only.
"""

from grpclib.const import Status
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from vault.devnet.chain.packages import Package, Packages
from vault.devnet.chain.serving import Service, refused
from vault.devnet.chain.types import address_text, parse_address
from vault.devnet.chain.wire import function_message


class PackageService:
    """Its methods."""

    def __init__(self, packages: Packages) -> None:
        self._packages = packages

    def service(self) -> Service:
        """For grpclib's server."""
        return Service(
            "MovePackageService",
            {
                "GetFunction": (self._function, pb.GetFunctionRequest, pb.GetFunctionResponse),
                "GetPackage": (self._package, pb.GetPackageRequest, pb.GetPackageResponse),
                "ListPackageVersions": (
                    self._versions,
                    pb.ListPackageVersionsRequest,
                    pb.ListPackageVersionsResponse,
                ),
            },
        )

    def _found(self, text: str | None) -> Package:
        package = self._packages.package(parse_address(text or ""))
        if package is None:
            raise refused(f"Package {text} not found", Status.NOT_FOUND)
        return package

    def _function(self, request: pb.GetFunctionRequest) -> pb.GetFunctionResponse:
        functions = self._found(request.package_id).functions
        function = functions.get((request.module_name or "", request.name or ""))
        if function is None:
            raise refused(f"{request.package_id}::{request.module_name}::{request.name} not found", Status.NOT_FOUND)
        return pb.GetFunctionResponse(function=function_message(function))

    def _package(self, request: pb.GetPackageRequest) -> pb.GetPackageResponse:
        package = self._found(request.package_id)
        modules: dict[str, list[pb.FunctionDescriptor]] = {}
        for (module, _), function in sorted(package.functions.items()):
            modules.setdefault(module, []).append(function_message(function))
        own = {one.id for one in self._packages.versions(package.original) if one.version <= package.version}
        types = {tag for tag in self._packages.names.values() if tag.address in own and not tag.params}
        for tag in types:
            modules.setdefault(tag.module, [])
        message = pb.Package(
            storage_id=address_text(package.id),
            original_id=address_text(package.original),
            version=package.version,
            modules=[
                pb.Module(
                    name=name,
                    functions=functions,
                    datatypes=[
                        pb.DatatypeDescriptor(
                            type_name=str(tag), defining_id=address_text(tag.address), module=name, name=tag.name
                        )
                        for tag in sorted(types, key=str)
                        if tag.module == name
                    ],
                )
                for name, functions in sorted(modules.items())
            ],
            type_origins=[
                pb.TypeOrigin(module_name=tag.module, datatype_name=tag.name, package_id=address_text(tag.address))
                for tag in sorted(types, key=str)
            ],
        )
        return pb.GetPackageResponse(package=message)

    def _versions(self, request: pb.ListPackageVersionsRequest) -> pb.ListPackageVersionsResponse:
        original = self._found(request.package_id).original
        found = [
            pb.PackageVersion(package_id=address_text(one.id), version=one.version)
            for one in self._packages.versions(original)
        ]
        return pb.ListPackageVersionsResponse(versions=found)
