using Ouro.Formats.Pe;
using Ouro.Inspect.Output;
using static Ouro.Formats.Pe.PeConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>A member of an import library in the short form, which has no sections: the function and the DLL it comes from.</summary>
internal sealed class ShortImportView(CoffShortImport import) : BinaryView
{
    public override string Format => TargetNames.CoffName("pe", import.Machine);

    public override string Architecture => TargetNames.CoffArchitecture(import.Machine);

    public override bool Is64 => import.Machine is not (Machine386 or MachineArm or MachineArmNt);

    public override int DecoderBits => import.Machine switch { MachineAmd64 => 64, Machine386 => 32, _ => 0 };

    public override FileTraits Traits => FileTraits.Symbols;

    public override ulong Entry => 0;

    public override IReadOnlyList<ShownSection> Sections => [];

    public override ReadOnlyMemory<byte> Contents(ShownSection section) => default;

    public override IEnumerable<IReadOnlyList<ShownRelocation>> Relocations(ShownSection section) => [];

    public override IEnumerable<CodeSymbol> CodeSymbols() => [];

    public override void PrintPrivateHeaders(ByteSheet output)
    {
        string kind = import.Kind switch { 0 => "code", 1 => "data", 2 => "constant", var k => $"kind {k}" };
        string by = import.NameKind == 0 ? $"number {import.Ordinal}" : $"name, hint {import.Ordinal}";
        output.Text($"\nImport from {import.Library}: {kind} by {by}\n");
    }

    public override bool PrintSymbols(ByteSheet output, Func<string, string> demangle)
    {
        // Of code there is the function, and always the slot with its address.
        string[] names = import.Kind == 0 ? ["__imp_" + import.Symbol, import.Symbol] : ["__imp_" + import.Symbol];
        for (int i = 0; i < names.Length; i++)
        {
            output.Text($"[{i,3}](sec  0)(fl 0x00)(ty    0)(scl   2) (nx 0) 0x");
            output.Hex(0, AddressDigits);
            output.Text($" {demangle(names[i])}\n");
        }
        return true;
    }
}
