using Ouro.Build.Compiling;
using Ouro.Ssa;

namespace Ouro.Fuzz.Programs;

/// <summary>Damaged programs through the whole compiler, with the verifier after every pass and values shuffled before it.</summary>
/// <remarks>A case is as many tries as it takes until a damaged program checks, so that most cases get to the back end.</remarks>
internal sealed class CompilerTarget : FuzzTarget, IDisposable
{
    private const int Tries = 25;

    // What these bring with them would be most of the work.
    private static readonly string[] s_large = ["net", "crypto", "text/template", "compress", "archive", "encoding/", "go/", "testing"];

    private readonly ProgramMutator _mutator = new([.. GoPrograms.Texts().Where(static t => !Array.Exists(s_large, i => t.Contains('"' + i, StringComparison.Ordinal)))]);
    private readonly ProgramCompiler _compiler =
        new(GoPrograms.Imports.Where(static p => !Array.Exists(s_large, i => p.StartsWith(i, StringComparison.Ordinal))).Order(StringComparer.Ordinal));

    public override string Name => "compile";

    public override int CasesPerProcess => 3000;

    public override void Run(Random r, Action<byte[]> keep)
    {
        for (int i = 0; i < Tries; i++)
        {
            byte[] source = _mutator.Gentle(r);
            keep(source);
            var flags = new CompilerFlags { Passes = new PassOptions { Verify = true, Shuffle = true }, NoInlining = r.Next(8) == 0, NoOptimisation = r.Next(8) == 0 };
            if (_compiler.Compile(source, flags) is not null) return;
        }
    }

    public void Dispose() => _compiler.Dispose();
}
