using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Image.Trees;

namespace Ouro.Image.Oci;

/// <summary>What an executable runs on, in the words of the OCI image specification (which are Go's).</summary>
public sealed record Platform(string Os, string Architecture, string? Variant)
{
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    /// <summary>Reads a program's ELF header.</summary>
    /// <param name="program">The executable.</param>
    /// <param name="name">For messages.</param>
    /// <param name="interpreter">The loader that it asks for; null for a static program.</param>
    /// <exception cref="ImageException">No ELF executable, or of a machine without a name in OCI.</exception>
    public static Platform OfProgram(FileContent program, string name, out string? interpreter)
    {
        using InputFile file = program.OpenInput(name);
        if (!ElfFile.IsElf(file.Span))
            throw new ImageException(file.Span.StartsWith("#!"u8) ? $"{name}: is a script; an image without other files has nothing that could run it" : $"{name}: is no ELF executable");
        try
        {
            ElfFile elf = ElfFile.Read(file);
            if (elf.Type is not (ElfConstants.TypeExecutable or ElfConstants.TypeShared)) throw new ImageException($"{name}: is an ELF file but no executable");
            interpreter = elf.Interpreter;
            return (elf.Machine, elf.Is64, elf.IsBigEndian) switch
            {
                (ElfConstants.Machine386, false, false) => new Platform("linux", "386", null),
                (ElfConstants.MachineX86_64, true, false) => new Platform("linux", "amd64", null),
                (ElfConstants.MachineArm, false, false) => new Platform("linux", "arm", "v7"),
                (ElfConstants.MachineAarch64, true, false) => new Platform("linux", "arm64", null),
                (ElfConstants.MachineRiscV, true, false) => new Platform("linux", "riscv64", null),
                (ElfConstants.MachineLoongArch, true, false) => new Platform("linux", "loong64", null),
                (ElfConstants.MachineS390, true, true) => new Platform("linux", "s390x", null),
                (ElfConstants.MachinePpc64, true, true) => new Platform("linux", "ppc64", null),
                (ElfConstants.MachinePpc64, true, false) => new Platform("linux", "ppc64le", null),
                (ElfConstants.MachineMips, false, true) => new Platform("linux", "mips", null),
                (ElfConstants.MachineMips, false, false) => new Platform("linux", "mipsle", null),
                (ElfConstants.MachineMips, true, true) => new Platform("linux", "mips64", null),
                (ElfConstants.MachineMips, true, false) => new Platform("linux", "mips64le", null),
                _ => throw new ImageException($"{name}: OCI has no name for ELF machine {elf.Machine}"),
            };
        }
        catch (BadInputException e)
        {
            throw new ImageException(e.Message, e);
        }
    }
}
