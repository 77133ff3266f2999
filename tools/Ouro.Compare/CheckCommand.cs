// Executables against what the runtime relies on: ouro-compare check FILE…

using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Check;
using Ouro.TestKit;

namespace Ouro.Programs;

internal static class CheckCommand
{
    public const string Usage = "check FILE...";

    public static int Run(string[] files)
    {
        if (files.Length == 0) return -1;
        WriteBarrierPragmas pragmas = RuntimePragmas.Read(Gc.Root);
        var known = new CheckedBodies();
        bool right = true;
        foreach (string file in files)
        {
            try
            {
                List<CheckFinding> findings = ExecutableCheck.Run(InputFile.Open(file), pragmas, known);
                foreach (CheckFinding f in findings) Console.WriteLine($"{file}: {f}");
                right &= findings.Count == 0;
            }
            catch (Exception e) when (e is BadInputException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(e.Message);
                right = false;
            }
        }
        return right ? 0 : 1;
    }
}
