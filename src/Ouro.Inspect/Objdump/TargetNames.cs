using Ouro.Formats.Elf;
using Ouro.Formats.MachO;
using Ouro.Formats.Pe;
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

    /// <summary>For example <c>pei-x86-64</c>; <c>pei</c> is an image, <c>pe</c> an object.</summary>
    public static string Format(PeFile pe) => CoffName(pe.IsImage ? "pei" : "pe", pe.Header.Machine);

    /// <inheritdoc cref="Format(PeFile)"/>
    public static string CoffName(string kind, ushort machine) => $"{kind}-" + PeConstants.BaseMachine(machine) switch
    {
        PeConstants.MachineAmd64 => "x86-64",
        PeConstants.Machine386 => "i386",
        PeConstants.MachineArm64 => "aarch64-little",
        PeConstants.MachineArm or PeConstants.MachineArmNt => "arm-little",
        PeConstants.MachineRiscV64 => "riscv64-little",
        PeConstants.MachineLoongArch64 => "loongarch64",
        _ => "little",
    };

    public static string Architecture(PeFile pe) => CoffArchitecture(pe.Header.Machine);

    /// <inheritdoc cref="Architecture(PeFile)"/>
    public static string CoffArchitecture(ushort machine) => PeConstants.BaseMachine(machine) switch
    {
        PeConstants.MachineAmd64 => "i386:x86-64",
        PeConstants.Machine386 => "i386",
        PeConstants.MachineArm64 => "aarch64",
        PeConstants.MachineArm or PeConstants.MachineArmNt => "arm",
        PeConstants.MachineRiscV64 => "riscv:rv64",
        PeConstants.MachineLoongArch64 => "Loongarch64",
        _ => "UNKNOWN!",
    };

    /// <summary>For example <c>mach-o-x86-64</c>.</summary>
    public static string Format(MachOFile m) => m.Header.Cpu switch
    {
        MachOConstants.CpuAmd64 => "mach-o-x86-64",
        MachOConstants.Cpu386 => "mach-o-i386",
        MachOConstants.CpuArm64 => "mach-o-arm64",
        MachOConstants.CpuArm => "mach-o-arm",
        _ => m.IsBigEndian ? "mach-o-be" : "mach-o-le",
    };

    public static string Architecture(MachOFile m) => m.Header.Cpu switch
    {
        MachOConstants.CpuAmd64 => "i386:x86-64",
        MachOConstants.Cpu386 => "i386",
        MachOConstants.CpuArm64 => "aarch64",
        MachOConstants.CpuArm => "arm",
        MachOConstants.CpuPpc => "powerpc:common",
        MachOConstants.CpuPpc64 => "powerpc:common64",
        _ => "UNKNOWN!",
    };
}
