// The programs of testdata/errors:
//
//   ouro-compare expect-errors [-all]     writes NAME.err from gc's compiler, for programs that have none (-all: for every one); a program
//                                         that gc takes is named

using Ouro.TestKit;

namespace Ouro.Compare;

internal static class ErrorsCommand
{
    public static int Expect(string[] args)
    {
        string config = Path.GetTempFileName();
        // What the programs import.
        File.WriteAllText(config, Gc.Run(["list", "-export", "-deps", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "os", "strings", "embed", "math"]).EnsureSuccess("go list").Output);
        int bad = 0, count = 0;
        foreach (ErrorProgram p in ErrorProgram.All())
        {
            if (File.Exists(p.ExpectedFile) && !args.Contains("-all")) continue;
            string text = p.AskGc(config);
            if (text.Length == 0)
            {
                Console.WriteLine($"{p.Name}: gc finds no mistake");
                bad++;
                continue;
            }
            File.WriteAllText(p.ExpectedFile, text);
            count++;
        }
        File.Delete(config);
        Console.WriteLine($"{count} written");
        return bad == 0 ? 0 : 1;
    }
}
