#!/usr/bin/env bash
# Installs the programs of others that tests check with (Debian's packages, where apt-get may install); prints the names of those that are
# missing afterwards.
#   tools/test-tools.sh                all that ./test --all asks for
#   tools/test-tools.sh PROGRAM...     only these
set -uo pipefail
declare -A packages=(
  # inspectors
  [readelf]=binutils [objdump]=binutils [nm]=binutils [addr2line]=binutils [c++filt]=binutils [ar]=binutils
  [x86_64-w64-mingw32-objdump]=binutils-mingw-w64-x86-64 [x86_64-w64-mingw32-as]=binutils-mingw-w64-x86-64
  [x86_64-w64-mingw32-dlltool]=binutils-mingw-w64-x86-64
  [gcc]='gcc libc6-dev' [aarch64-linux-gnu-gcc]='gcc-aarch64-linux-gnu libc6-dev-arm64-cross' [aarch64-linux-gnu-objdump]=binutils-aarch64-linux-gnu
  [ldd]=libc-bin [strace]=strace
  [chromium]=chromium [npm]=npm
  # images and boot
  [cpio]=cpio [lsinitramfs]=initramfs-tools-core [xz]=xz-utils [qemu-system-x86_64]=qemu-system-x86 [qemu-system-aarch64]=qemu-system-arm
  [qemu-aarch64-static]=qemu-user-static [skopeo]=skopeo [umoci]=umoci [podman]=podman
  # debugging information, executables, set-up
  [gdb]=gdb [llvm-dwarfdump]=llvm [unshare]=util-linux [dpkg-deb]=dpkg
)
if [ $# -gt 0 ]; then programs=("$@"); else programs=("${!packages[@]}"); fi
exec 9>/tmp/ouro-test-tools.lock
flock 9
wanted=()
for program in "${programs[@]}"; do
  # Some are more than one package.
  # shellcheck disable=SC2206
  command -v "$program" >/dev/null || wanted+=(${packages[$program]:-})
done
if [ ${#wanted[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >&2 || true
fi
for program in "${programs[@]}"; do command -v "$program" >/dev/null || echo "$program"; done
