"""What a binary is, read from its bytes: nobody has to say it, so nobody can say it wrongly."""
import dataclasses
import pathlib
import re
import struct
import subprocess
import sys

# The operating systems and processors as others call them: Rust, wheels, npm, Debian, OCI images.
SYSTEMS = {
    "linux": {"npm": "linux"},
    "macos": {"rust": "apple-darwin", "npm": "darwin"},
    "windows": {"rust": "pc-windows-msvc", "npm": "win32"},
}
PROCESSORS = {
    "x86_64": {"npm": "x64", "debian": "amd64", "oci": "amd64", "windows": "amd64", "macos": "x86_64"},
    "aarch64": {"npm": "arm64", "debian": "arm64", "oci": "arm64", "windows": "arm64", "macos": "arm64"},
}
ELF = {62: "x86_64", 183: "aarch64"}
PE = {0x8664: "x86_64", 0xAA64: "aarch64"}
MACH = {0x01000007: "x86_64", 0x0100000C: "aarch64"}
INTERPRETER, MACOS_VERSION = 3, 0x32


@dataclasses.dataclass(frozen=True)
class Binary:
    path: pathlib.Path
    content: bytes
    system: str
    processor: str
    # Linux: needs no library of the system.
    is_static: bool = True
    # Linux: the version of glibc that it needs. macOS: that of the system.
    needs: tuple = ()

    @property
    def suffix(self):
        return ".exe" if self.system == "windows" else ""

    @property
    def triple(self):
        libc = "musl" if self.is_static else "gnu"
        system = SYSTEMS[self.system].get("rust", f"unknown-linux-{libc}")
        return f"{self.processor}-{system}"

    def name(self, registry):
        return PROCESSORS[self.processor][registry]

    @property
    def wheel_tags(self):
        """The platforms of a wheel: no older one than the binary runs on."""
        if self.system == "windows":
            return f"win_{self.name('windows')}"
        if self.system == "macos":
            major, minor = self.needs
            return f"macosx_{major}_{minor}_{self.name('macos')}"
        if self.is_static:
            old = ["manylinux_2_17", "manylinux2014", "musllinux_1_1"]
            return ".".join(f"{it}_{self.processor}" for it in old)
        return f"manylinux_{self.needs[0]}_{self.needs[1]}_{self.processor}"


def read(path):
    path = pathlib.Path(path).absolute()
    content = path.read_bytes()
    if content[:4] == b"\x7fELF":
        return elf(path, content)
    if content[:2] == b"MZ":
        at = struct.unpack_from("<I", content, 0x3C)[0]
        return Binary(path, content, "windows", PE[struct.unpack_from("<H", content, at + 4)[0]])
    if content[:4] == b"\xcf\xfa\xed\xfe":
        return mach(path, content)
    sys.exit(f"{path}: no program of Linux, macOS or Windows")


def elf(path, content):
    machine = ELF[struct.unpack_from("<H", content, 18)[0]]
    start, size, count = (struct.unpack_from(it, content, at)[0] for it, at in [("<Q", 32), ("<H", 54), ("<H", 56)])
    kinds = [struct.unpack_from("<I", content, start + size * it)[0] for it in range(count)]
    if INTERPRETER not in kinds:
        return Binary(path, content, "linux", machine)
    versions = [tuple(map(int, it.split(b"."))) for it in re.findall(rb"\0GLIBC_(\d+\.\d+)(?:\.\d+)?(?=\0)", content)]
    if not versions:
        sys.exit(f"{path}: needs an interpreter that is not glibc's")
    return Binary(path, content, "linux", machine, False, max(versions))


def mach(path, content):
    processor, count = struct.unpack_from("<I", content, 4)[0], struct.unpack_from("<I", content, 16)[0]
    at = 32
    for _ in range(count):
        command, size = struct.unpack_from("<II", content, at)
        if command == MACOS_VERSION:
            version = struct.unpack_from("<I", content, at + 12)[0]
            major, minor = version >> 16, version >> 8 & 0xFF
            # From 11 on, pip knows versions without their second number.
            needs = (major, 0 if major > 10 else minor)
            return Binary(path, content, "macos", MACH[processor], needs=needs)
        at += size
    sys.exit(f"{path}: does not say which macOS it is for")


def said(program, *args):
    """What a program prints."""
    return subprocess.run([program, *args], check=True, capture_output=True).stdout


if __name__ == "__main__":
    for it in sys.argv[1:]:
        found = read(it)
        print(f"{it}: {found.triple}, wheel tag {found.wheel_tags}, {len(found.content):,} bytes")
