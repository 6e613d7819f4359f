"""MovePackageService: what is published, in which versions, where types are from, and what functions take and give.

There is no bytecode. Datatypes are told with their names and origins and, where what is stored says it unmistakably,
with the types of their fields.
"""

from grpclib.const import Status
from pysui.sui.sui_grpc.suimsgs.sui.rpc import v2 as pb

from vault.devnet.chain.packages import Package, Packages
from vault.devnet.chain.serving import Service, refused
from vault.devnet.chain.types import TypeTag, address_text, parse_address
from vault.devnet.chain.wire import function_message
from vault.format.walrus.bcs import Boolean, Bytes, Struct, Unsigned

BALANCE = 8  # bytes: a Balance looks like a u64
PLAIN = {1: 3, 2: 4, 4: 5, 8: 6, 16: 7, 32: 8}  # bytes of a number -> OpenSignatureBodyType


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
                "GetDatatype": (self._datatype, pb.GetDatatypeRequest, pb.GetDatatypeResponse),
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

    def _types(self, package: Package) -> list[TypeTag]:
        """The datatypes of a package, those of its earlier versions among them."""
        own = {one.id for one in self._packages.versions(package.original) if one.version <= package.version}
        found = {tag.bare for tag in self._packages.names.values() if tag.address in own}
        return sorted(found, key=str)

    def _datatype(self, request: pb.GetDatatypeRequest) -> pb.GetDatatypeResponse:
        wanted = (request.module_name or "", request.name or "")
        for tag in self._types(self._found(request.package_id)):
            if (tag.module, tag.name) == wanted:
                return pb.GetDatatypeResponse(datatype=datatype_message(tag, self._packages))
        raise refused(f"{request.package_id}::{'::'.join(wanted)} not found", Status.NOT_FOUND)

    def _package(self, request: pb.GetPackageRequest) -> pb.GetPackageResponse:
        package = self._found(request.package_id)
        modules: dict[str, list[pb.FunctionDescriptor]] = {}
        for (module, _), function in sorted(package.functions.items()):
            modules.setdefault(module, []).append(function_message(function))
        types = self._types(package)
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
                    datatypes=[datatype_message(tag, self._packages) for tag in types if tag.module == name],
                )
                for name, functions in sorted(modules.items())
            ],
            type_origins=[
                pb.TypeOrigin(module_name=tag.module, datatype_name=tag.name, package_id=address_text(tag.address))
                for tag in types
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


def datatype_message(tag: TypeTag, packages: Packages) -> pb.DatatypeDescriptor:
    """All that can be told of a datatype."""
    layout = packages.layout(tag)
    kind, fields = pb.DatatypeDescriptorDatatypeKind, []
    if isinstance(layout, Struct):
        fields = [_field(place, name, inner) for place, (name, inner) in enumerate(layout.fields)]
    return pb.DatatypeDescriptor(
        type_name=str(tag),
        defining_id=address_text(tag.address),
        module=tag.module,
        name=tag.name,
        kind=kind.STRUCT if isinstance(layout, Struct) else None,
        fields=fields,
    )


def _field(place: int, name: str, layout: object) -> pb.FieldDescriptor:
    """A field; its type only where one layout belongs to one type: an address may be an ID, a number a Balance."""
    types, found = pb.OpenSignatureBodyType, None
    if isinstance(layout, Boolean):
        found = pb.OpenSignatureBody(type=types.BOOL)
    elif isinstance(layout, Unsigned) and layout.size != BALANCE:
        found = pb.OpenSignatureBody(type=types(PLAIN[layout.size]))
    elif isinstance(layout, Bytes):
        byte = pb.OpenSignatureBody(type=types.U8)
        found = pb.OpenSignatureBody(type=types.VECTOR, type_parameter_instantiation=[byte])
    return pb.FieldDescriptor(name=name, position=place, type=found)
