using System.Text;
using Ouro.Formats.Binary;
using Ouro.Inspect.Output;
using Ouro.Inspect.Symbols;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>nm of C programs against binutils: the same addresses and names, and its letters folded to the ones that Go's nm has.</summary>
public sealed class NmAgainstGnuTests
{
    private const string Source = """
        #include <stdio.h>
        __attribute__((weak)) int weak_variable;
        __attribute__((weak)) void weak_function(void);
        static int in_bss[3], in_data = 4;
        const char text[] = "text";
        int main(void) { if (weak_function) weak_function(); printf("%s %d %d\n", text, weak_variable + in_data, in_bss[1]); return 0; }
        """;

    /// <summary>Go's letters have no weak or indirect symbols, and writable data without bytes in the file is data.</summary>
    private static string Fold(char gnu) => gnu switch
    {
        'T' or 'i' => "T",
        't' => "Tt",
        'W' => "TDR",
        'V' => "DR",
        'w' or 'v' or 'U' => "U",
        'B' or 'D' => "D",
        'b' or 'd' => "d",
        'R' => "R",
        'r' => "r",
        'A' => "?",
        'a' => "_", // a small letter for a local symbol, whatever the letter
        _ => "",
    };

    [Theory]
    [InlineData("-O2", "-static", "-g")]
    [InlineData("-O0", "-g")]
    [InlineData("-O1", "-no-pie")]
    [InlineData("-O2", "-shared", "-fPIC")]
    public void Addresses_and_names_are_the_same_and_letters_fold(params string[] flags)
    {
        Assert.SkipUnless(TestTools.Bring(["gcc", "nm"], out string missing), missing);
        string folder = Directory.CreateTempSubdirectory("ouro-nm").FullName;
        try
        {
            string source = Path.Combine(folder, "a.c"), program = Path.Combine(folder, "a");
            File.WriteAllText(source, Source);
            Processes.Run("gcc", [.. flags, "-o", program, source]).EnsureSuccess("gcc");
            var theirs = new List<(string Address, string Name, char Letter)>();
            foreach (string line in Processes.Run("nm", ["-a", program]).EnsureSuccess("nm").Output.Split('\n'))
                if (line.Length > 18) theirs.Add((line[..16].TrimStart(' ', '0'), line[19..], line[17]));
            var ours = new List<(string Address, string Name, char Letter)>();
            using (InputFile file = InputFile.Open(program))
                foreach (NmSymbol s in ExecutableSymbols.Read(Formats.Executable.Read(file)))
                    ours.Add((s.Code == 'U' || s.Address == 0 ? "" : s.Address.ToString("x", null), Encoding.UTF8.GetString(s.Name), s.Code));
            theirs.Sort();
            ours.Sort();
            Assert.True(theirs.Count > 20);
            Assert.Equal(theirs.ConvertAll(static s => $"{s.Address} {s.Name}").Order(StringComparer.Ordinal), ours.ConvertAll(static s => $"{s.Address} {s.Name}").Order(StringComparer.Ordinal));
            var letters = ours.ToLookup(static s => (s.Address, s.Name), static s => s.Letter);
            foreach (var (address, name, letter) in theirs)
                Assert.True(letters[(address, name)].Any(l => Fold(letter).Contains(l)), $"{address} {letter} {name}: {string.Concat(letters[(address, name)])}");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
