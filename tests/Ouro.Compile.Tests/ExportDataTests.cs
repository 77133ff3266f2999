using System.Text;
using Ouro.Core;
using Ouro.Export;
using Ouro.Object;
using Ouro.TestKit;
using Ouro.Types;
using Xunit;
using GoObject = Ouro.Types.GoObject;

namespace Ouro.Compile.Tests;

/// <summary>gc's unified export data: ours and gc's say the same of a package as its source.</summary>
public sealed class ExportDataTests
{
    [Fact]
    public void Small_packages_say_the_same_in_source_in_our_export_data_and_in_gcs() =>
        Compare(["errors", "io", "sync/atomic", "container/list", "cmp", "slices", "maps", "iter", "math", "time", "strings"]);

    [Fact]
    [Trait("kind", "slow")]
    public void All_of_std_says_the_same_in_source_in_our_export_data_and_in_gcs() =>
        Compare(Gc.Run(["list", "std"]).EnsureSuccess("go list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static void Compare(IReadOnlyList<string> paths) => StdSource.OnLargeStack(() =>
    {
        Dictionary<string, string> archives = Archives(paths);
        var std = new StdSource();
        var gc = new ImportContext(new SourceTable(), new TypeContext());
        var ours = new ImportContext(new SourceTable(), new TypeContext());
        var differences = new StringBuilder();
        int compared = 0;
        foreach (string path in paths)
        {
            if (!archives.TryGetValue(path, out string? archive) || path == "unsafe") continue;
            Package source = std.Get(path).Types;
            string expected = Describe(source);
            byte[] file = File.ReadAllBytes(archive);
            (ReadOnlyMemory<byte> data, int offset) = ExportData.Find(file, archive);
            Note("gc's", expected, Describe(ExportData.Read(data, path, gc, archive, offset)));
            byte[] written = Write(std, source);
            Note("ours", expected, Describe(ExportData.Read(written, path, ours, path)));
            Assert.Equal(written, Write(std, source));
            compared++;

            void Note(string what, string wanted, string have)
            {
                if (wanted == have) return;
                string[] a = wanted.Split('\n'), b = have.Split('\n');
                for (int i = 0; i < Math.Max(a.Length, b.Length); i++)
                {
                    string x = i < a.Length ? a[i] : "", y = i < b.Length ? b[i] : "";
                    if (x == y) continue;
                    differences.Append(path).Append(", ").Append(what).Append(":\n  source ").Append(x).Append("\n  read   ").Append(y).Append('\n');
                    break;
                }
            }
        }
        Assert.True(differences.Length == 0, differences.ToString());
        Assert.Equal(archives.Keys.Count(static p => p != "unsafe"), compared);
        return 0;
    });

    [Fact]
    public void Damaged_export_data_gives_a_message()
    {
        var std = new StdSource();
        byte[] good = StdSource.OnLargeStack(() => Write(std, std.Get("io").Types));
        var random = new Random(1);
        for (int i = 0; i < 3000; i++)
        {
            byte[] bad = (byte[])good.Clone();
            for (int k = random.Next(1, 4); k > 0; k--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            if (i % 10 == 0) bad = bad[..random.Next(bad.Length)];
            try
            {
                ExportData.Read(bad, "io", new ImportContext(new SourceTable(), new TypeContext()), "damaged");
            }
            catch (BadInputException)
            {
            }
        }
    }

    [Fact]
    [Trait("kind", "slow")]
    public void Gos_own_importer_reads_what_we_write()
    {
        string folder = Directory.CreateTempSubdirectory("ouro-export").FullName;
        try
        {
            string[] paths = Gc.Run(["list", "std"]).EnsureSuccess("go list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Dictionary<string, string> archives = Archives(paths);
            string list = StdSource.OnLargeStack(() =>
            {
                var std = new StdSource();
                var lines = new StringBuilder();
                foreach (string path in paths)
                {
                    if (path == "unsafe" || !archives.ContainsKey(path)) continue;
                    string ours = Path.Combine(folder, path.Replace('/', '_') + ".a");
                    byte[] definition = [.. "go object linux amd64 go1.26 GOAMD64=v1 X:none\n"u8, .. ExportData.Frame(Write(std, std.Get(path).Types))];
                    File.WriteAllBytes(ours, GoArchive.Write([(GoArchive.PackageDefinition, definition)]));
                    lines.Append(path).Append(' ').Append(archives[path]).Append(' ').Append(ours).Append('\n');
                }
                return lines.ToString();
            });
            File.WriteAllText(Path.Combine(folder, "list"), list);
            File.Copy(Path.Combine(Repository.Root, "testdata", "export", "describe.go"), Path.Combine(folder, "describe.go"));
            string gc = Gc.Run(["run", "describe.go", "list", "1"], folder).EnsureSuccess("describe").Output;
            string mine = Gc.Run(["run", "describe.go", "list", "2"], folder).EnsureSuccess("describe").Output;
            string[] a = gc.Split('\n'), b = mine.Split('\n');
            for (int i = 0; i < Math.Min(a.Length, b.Length); i++) Assert.Equal(WithoutMadeNames(a[i]), b[i]);
            Assert.Equal(a.Length, b.Length);
            Assert.True(a.Length > 10000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // getg has no body anywhere: gc's reader makes the instruction of a call by that name.
    [Fact]
    public void Gc_compiles_a_generic_function_of_package_runtime_that_asks_for_g()
    {
        string folder = Directory.CreateTempSubdirectory("ouro-export").FullName;
        try
        {
            var std = new StdSource();
            CheckedPackage runtime = std.Check("runtime", [("r.go", "package runtime\n\ntype g struct{}\n\nfunc getg() *g\n\nfunc Current[T any](x T) (*g, T) { return getg(), x }\n"u8.ToArray())], isStandard: true);
            byte[] data = ExportData.Write(runtime.Types, new ExportOptions { Sources = std.FrontEnd.Context.Sources, BodyOf = f => runtime.Ir.Function(f) is { Body: not null } body ? body : null });
            ReadOnlySpan<byte> sample = File.ReadAllBytes(Archives(["errors"])["errors"]);
            sample = sample[sample.IndexOf("go object "u8)..];
            byte[] definition = [.. sample[..(sample.IndexOf((byte)'\n') + 1)], .. "\n"u8, .. ExportData.Frame(data)];
            File.WriteAllBytes(Path.Combine(folder, "runtime.a"), GoArchive.Write([(GoArchive.PackageDefinition, definition)]));
            File.WriteAllText(Path.Combine(folder, "cfg"), "packagefile runtime=runtime.a\n");
            File.WriteAllText(Path.Combine(folder, "p.go"), "package p\n\nimport \"runtime\"\n\nfunc F() int { _, n := runtime.Current(1); return n }\n");
            Processes.Run(Gc.Tool("compile"), ["-p", "p", "-importcfg", "cfg", "-o", "p.a", "p.go"], folder, Gc.Environment()).EnsureSuccess("compile");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>gc names unnamed results of functions with range-over-func loops.</summary>
    private static string WithoutMadeNames(string s) =>
        System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(s, @"\(#rv1 ([^,]*)\)$", "$1"), @"#rv\d+ ", "");

    private static byte[] Write(StdSource std, Package p) => ExportData.Write(p, new ExportOptions { Sources = std.FrontEnd.Context.Sources });

    private static Dictionary<string, string> Archives(IReadOnlyList<string> paths)
    {
        var archives = new Dictionary<string, string>();
        foreach (string line in Gc.Run(["list", "-export", "-f", "{{.ImportPath}}={{.Export}}", .. paths]).EnsureSuccess("go list").Output.Split('\n'))
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and int eq && eq + 1 < line.Length) archives[line[..eq]] = line[(eq + 1)..];
        return archives;
    }

    /// <summary>All that a package exports, as text.</summary>
    private static string Describe(Package p)
    {
        Qualifier byPath = static q => q.Path;
        var text = new StringBuilder();
        foreach (string name in p.Scope.SortedNames())
        {
            if (!GoObject.IsExportedName(name)) continue;
            GoObject o = p.Scope.Lookup(name)!; // not null: from the list
            text.Append(TypeWriter.ObjectString(o, byPath));
            if (o is Const c) text.Append(" = ").Append(c.Value!.ExactString);
            text.Append('\n');
            if (o is Func f) Parameters(f.Signature.TypeParams);
            if (o is not TypeName { Type: NamedType n }) continue;
            Parameters(n.TypeParams);
            text.Append("  ").Append(TypeWriter.TypeString(n.Underlying, byPath)).Append('\n');
            for (int i = 0; n.Underlying is not InterfaceType && i < n.MethodCount; i++)
            {
                text.Append("  ").Append(TypeWriter.ObjectString(n.Method(i), byPath)).Append('\n');
                Parameters(n.Method(i).Signature.RecvTypeParams);
            }
            MethodSet(n);
        }
        return text.ToString();

        void Parameters(TypeParam[] list)
        {
            foreach (TypeParam t in list) text.Append("  type parameter ").Append(t.Obj.Name).Append(' ').Append(TypeWriter.TypeString(t.Constraint, byPath)).Append(t.Index).Append('\n');
        }

        void MethodSet(NamedType n)
        {
            if (n.TypeParams.Length > 0 || n.Underlying is InterfaceType { IsMethodSet: false }) return;
            if (n.Underlying is InterfaceType face)
                foreach (Func m in face.TypeSet.Methods) text.Append("  all ").Append(TypeWriter.ObjectString(m, byPath)).Append('\n');
        }
    }
}
