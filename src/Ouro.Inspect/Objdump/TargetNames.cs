using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>binutils' names of file formats and architectures.</summary>
internal static class TargetNames
{
    /// <summary>For example <c>elf64-x86-64</c>.</summary>
    public static string Format(ElfFile elf)
    {
        string order = elf.IsBigEndian ? "big" : "little", bits = elf.Is64 ? "elf64-" : "elf32-";
        return bits + elf.Machine switch
        {
            MachineX86_64 => "x86-64",
            Machine386 => "i386",
            MachineAarch64 or MachineArm or MachineRiscV => order + (elf.Machine switch { MachineAarch64 => "aarch64", MachineArm => "arm", _ => "riscv" }),
            MachinePpc64 or MachinePpc => elf.IsBigEndian ? "powerpc" : "powerpcle",
            MachineMips => elf.IsBigEndian ? "tradbigmips" : "tradlittlemips",
            MachineS390 => "s390",
            MachineLoongArch => "loongarch",
            _ => order,
        };
    }

    /// <summary>For example <c>i386:x86-64</c>.</summary>
    public static string Architecture(ElfFile elf) => elf.Machine switch
    {
        MachineX86_64 => elf.Is64 ? "i386:x86-64" : "i386:x64-32",
        Machine386 => "i386",
        MachineAarch64 => "aarch64",
        MachineArm => "arm",
        MachineRiscV => elf.Is64 ? "riscv:rv64" : "riscv:rv32",
        MachinePpc64 => "powerpc:common64",
        MachinePpc => "powerpc:common",
        MachineMips => "mips",
        MachineS390 => elf.Is64 ? "s390:64-bit" : "s390:31-bit",
        MachineLoongArch => elf.Is64 ? "Loongarch64" : "Loongarch32",
        _ => "UNKNOWN!",
    };
}
