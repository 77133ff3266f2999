using System.Globalization;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Inspect.Lines;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>addr2line's binutils form against binutils, on one C program in every version of DWARF, and without.</summary>
public sealed class Addr2LineAgainstGnuTests
{
    [Theory]
    [InlineData("-g", "-gdwarf-5", "-O2")]
    [InlineData("-g", "-gdwarf-5", "-O0")]
    [InlineData("-g", "-gdwarf-4", "-O3")]
    [InlineData("-g", "-gdwarf-3", "-O1")]
    [InlineData("-g", "-gdwarf-2", "-O2")]
    [InlineData("-g", "-gz", "-O2")]
    [InlineData("-O2")]
    [InlineData("-O2", "-s")]
    public void Each_byte_of_code_is_found_where_binutils_finds_it(params string[] flags)
    {
        Assert.SkipUnless(TestTools.Bring(["gcc", "addr2line"], out string missing), missing);
        string folder = Directory.CreateTempSubdirectory("ouro-addr2line").FullName;
        try
        {
            string program = Path.Combine(folder, "program");
            Processes.Run("gcc", [.. flags, "-o", program, Path.Combine(Repository.TestData, "inspect", "inlined.c")]).EnsureSuccess("gcc");
            using InputFile file = InputFile.Open(program);
            var addresses = new List<string> { "0", "ffffffffff" };
            foreach (ExecutableSection s in Executable.Read(file).Sections)
                if (s.IsLoaded && s.IsExecutable)
                    for (ulong i = 0; i < s.MemorySize + 2; i++) addresses.Add((s.Address + i).ToString("x", CultureInfo.InvariantCulture));
            foreach (string[] options in (string[][])[[], ["-f", "-i"], ["-a", "-f", "-p", "-i", "-s"]])
            {
                string expected = Processes.Run("addr2line", [.. options, "-e", program, .. addresses]).EnsureSuccess("addr2line").Output;
                var output = new StringWriter();
                Addr2LineTool.Gnu(file, addresses,
                    new Addr2LineTool.GnuOptions(options.Contains("-a"), options.Contains("-f"), options.Contains("-i"), options.Contains("-p"), options.Contains("-s")), output);
                Assert.Equal(expected, output.ToString());
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
