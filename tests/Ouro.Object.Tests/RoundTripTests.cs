using Ouro.Object;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Object.Tests;

/// <summary>Objects that gc made, read into symbols and written again, give the same bytes.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void An_object_of_one_package_round_trips()
    {
        string dir = Directory.CreateTempSubdirectory("ouro-object").FullName;
        try
        {
            File.WriteAllText(Path.Combine(dir, "p.go"), """
                package p

                type T struct{ a, b int; s string }
                type I interface{ M(int) string }
                func (t *T) M(x int) string { if x > 3 { return t.s + "!" }; panic(x) }
                func F(i I) string { return G(i.M(1)) }
                func G[X any](x X) X { defer println("g"); m := map[string]X{"a": x}; return m["a"] }
                var V = [4]float64{1.5, 2, 3}
                var W I = &T{1, 2, "w"}
                """);
            Processes.Run(Gc.Tool("compile"), ["-p", "p", "-o", "p.a", "-pack", "-complete", "p.go"], dir,
                Gc.Environment()).EnsureSuccess("compile");
            Assert.Equal(1, RoundTripArchive(Path.Combine(dir, "p.a")));
        }
        finally
        {
            Directory.Delete(dir, recursive: true);
        }
    }

    [Fact]
    [Trait("kind", "slow")]
    public void Objects_of_std_and_cmd_round_trip()
    {
        // A cache that is filled already saves minutes.
        if (Environment.GetEnvironmentVariable("OURO_TEST_GOCACHE") is { Length: > 0 } filled)
        {
            Assert.True(RoundTripCache(filled) > 500);
            return;
        }
        string cache = Directory.CreateTempSubdirectory("ouro-object").FullName;
        try
        {
            Gc.Run(["build", "-a", "-p", "2", "std", "cmd"], environment: new Dictionary<string, string?> { ["GOCACHE"] = cache },
                timeoutSeconds: 1800).EnsureSuccess("go build -a std cmd");
            int objects = RoundTripCache(cache);
            Assert.True(objects > 500, $"only {objects} objects in the cache");
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    internal static int RoundTripCache(string cache)
    {
        int objects = 0;
        var failures = new List<string>();
        foreach (string file in Directory.EnumerateFiles(cache, "*-d", SearchOption.AllDirectories))
        {
            try
            {
                objects += RoundTripArchive(file);
            }
            catch (Exception e) when (e is Xunit.Sdk.XunitException or Ouro.Core.BadInputException or Ouro.Core.InternalCompilerException)
            {
                failures.Add(e.Message);
            }
        }
        Assert.True(failures.Count == 0, $"{failures.Count} of {objects + failures.Count}:\n" + string.Join('\n', failures.Take(20)));
        return objects;
    }

    private static int RoundTripArchive(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        if (!GoArchive.IsArchive(file)) return 0;
        int objects = 0;
        List<ArchiveMember> members = GoArchive.Read(file, path);
        var copy = new List<(string, ReadOnlyMemory<byte>)>();
        foreach (ArchiveMember m in members)
        {
            copy.Add((m.Name, file.AsMemory(m.Offset, m.Length)));
            int start = m.Name == GoArchive.PackageDefinition ? -1 : GoObjectText.FindObject(file, m.Offset, m.Length);
            if (start < 0) continue;
            int length = m.Offset + m.Length - start;
            ReadOnlySpan<byte> expected = file.AsSpan(start, length);
            byte[] written = GoObjectWriter.Write(GoObjectReader.Read(file, start, length, PackageOf(expected), path));
            int same = expected.CommonPrefixLength(written);
            Assert.True(same == length && written.Length == length,
                $"{path}({m.Name}): differs at 0x{same:x} of 0x{length:x}, written 0x{written.Length:x}");
            objects++;
        }
        Assert.True(file.AsSpan().SequenceEqual(GoArchive.Write(copy)), path + ": archive differs");
        return objects;
    }

    // The object does not name its package; content hashes and the mark of dictionaries need it. Any path that makes them come
    // out as they are in the file is the one; its own functions begin with it.
    private static string PackageOf(ReadOnlySpan<byte> o) => GuessPackage(o.ToArray());

    private static string GuessPackage(byte[] o)
    {
        GoObject first = GoObjectReader.Read(o, 0, o.Length, "x", "object");
        foreach (GoSymbol s in first.Text)
        {
            if (s.Flags != 0 && s.Has(SymFlags.DupOk)) continue;
            int slash = s.Name.LastIndexOf('/');
            int dot = s.Name.IndexOf('.', slash + 1);
            if (dot > 0) return Uri.UnescapeDataString(s.Name[..dot]);
        }
        return "x";
    }
}
