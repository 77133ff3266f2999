#!/usr/bin/env bash
# Installs what the slow tests of images check with (QEMU, cpio, skopeo, umoci, …) where apt-get may; prints what is missing afterwards.
set -uo pipefail
declare -A packages=([cpio]=cpio [lsinitramfs]=initramfs-tools-core [qemu-system-x86_64]=qemu-system-x86 [qemu-system-aarch64]=qemu-system-arm
  [skopeo]=skopeo [umoci]=umoci [podman]=podman [qemu-aarch64-static]=qemu-user-static [chromium]=chromium [strace]=strace [xz]=xz-utils [ldd]=libc-bin)
exec 9>/tmp/ouro-image-tools.lock
flock 9
wanted=()
for program in "${!packages[@]}"; do command -v "$program" >/dev/null || wanted+=("${packages[$program]}"); done
if [ ${#wanted[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >&2 || true
fi
for program in "${!packages[@]}"; do command -v "$program" >/dev/null || echo "$program"; done
