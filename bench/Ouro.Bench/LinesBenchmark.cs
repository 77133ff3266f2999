// Time of a cold build by its number of lines, from fmt over net/http to std and std with commands (not all of cmd, which needs cgo): a table, and a plot as SVG (wall time and
// processors' time of gc and Ouro over thousands of lines, Go and assembly, of all packages that the build compiles).
using System.Globalization;
using System.Text;

namespace Ouro.Bench;

internal static class LinesBenchmark
{
    private static readonly (string Name, string Packages)[] s_targets =
    [
        ("fmt", "fmt"), ("net/http", "net/http"), ("std", "std"),
        ("std, cmd", "std cmd/asm cmd/compile cmd/cover cmd/dist cmd/go cmd/link cmd/objdump cmd/pprof cmd/trace cmd/vet"),
    ];

    private readonly record struct Point(string Target, int Lines, BuildsBenchmark.Cost Gc, BuildsBenchmark.Cost Ours);

    internal static int Run(string[] args)
    {
        if (args.Length == 0) return 2;
        string ouro = Path.GetFullPath(args[0]);
        var points = new List<Point>();
        Console.WriteLine("target        lines   gc: wall s, processor s    ouro              ms of wall time a thousand lines: gc, ouro");
        foreach ((string target, string packages) in s_targets)
        {
            var p = new Point(target, Lines(packages), BuildsBenchmark.Measure(Toolchains.Go, packages), BuildsBenchmark.Measure(ouro, packages));
            points.Add(p);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{target,-10} {p.Lines,8} {p.Gc.Wall,12:f1} {p.Gc.Processor,8:f1} {p.Ours.Wall,12:f1} {p.Ours.Processor,8:f1} {1e6 * p.Gc.Wall / p.Lines,20:f1} {1e6 * p.Ours.Wall / p.Lines,8:f1}"));
        }
        if (args.Length > 1) File.WriteAllText(args[1], Plot(points));
        return 0;
    }

    private static int Lines(string packages)
    {
        string[] files = Toolchains.Lines(Toolchains.Go,
            ["list", "-deps", "-f", "{{$d := .Dir}}{{range .GoFiles}}{{$d}}/{{.}}\n{{end}}{{range .SFiles}}{{$d}}/{{.}}\n{{end}}", .. packages.Split(' ')], Path.GetTempPath());
        return files.Distinct(StringComparer.Ordinal).Sum(static f => File.ReadLines(f).Count());
    }

    // ---- the plot

    private const int Width = 760, Height = 440, Left = 60, Right = 20, Top = 30, Bottom = 50;

    private static string Plot(List<Point> points)
    {
        int most = points.Max(static p => p.Lines);
        double longest = points.Max(static p => Math.Max(p.Gc.Processor, p.Ours.Processor));
        double right = RoundUp(most / 1000.0), top = RoundUp(longest);
        var b = new StringBuilder();
        b.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        for (int i = 0; i <= 4; i++)
        {
            double x = right * i / 4, y = top * i / 4;
            b.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(x)}\" y1=\"{Y(0)}\" x2=\"{X(x)}\" y2=\"{Y(top)}\" stroke=\"#ddd\"/><text x=\"{X(x)}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{x:f0}</text>\n");
            b.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(0)}\" y1=\"{Y(y)}\" x2=\"{X(right)}\" y2=\"{Y(y)}\" stroke=\"#ddd\"/><text x=\"{Left - 6}\" y=\"{Y(y) + 4}\" text-anchor=\"end\">{y:f0}</text>\n");
        }
        b.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">thousand lines</text><text x=\"{Left - 6}\" y=\"{Top - 12}\" text-anchor=\"end\">s</text>\n");
        Series("gc, processor", "#c62828", "", static p => p.Gc.Processor, 0);
        Series("gc, wall", "#c62828", " stroke-dasharray=\"5 4\"", static p => p.Gc.Wall, 1);
        Series("Ouro, processor", "#1565c0", "", static p => p.Ours.Processor, 2);
        Series("Ouro, wall", "#1565c0", " stroke-dasharray=\"5 4\"", static p => p.Ours.Wall, 3);
        foreach (Point p in points)
            b.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(p.Lines / 1000.0)}\" y=\"{Y(Math.Max(p.Gc.Processor, p.Ours.Processor)) - 8}\" text-anchor=\"middle\">{p.Target}</text>\n");
        return b.Append("</svg>\n").ToString();

        int X(double thousands) => Left + (int)Math.Round(thousands / right * (Width - Left - Right));
        int Y(double seconds) => Height - Bottom - (int)Math.Round(seconds / top * (Height - Top - Bottom));

        void Series(string name, string colour, string style, Func<Point, double> of, int row)
        {
            b.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\"{style} points=\"{string.Join(' ', points.Select(p => $"{X(p.Lines / 1000.0)},{Y(of(p))}"))}\"/>\n");
            foreach (Point p in points) b.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(p.Lines / 1000.0)}\" cy=\"{Y(of(p))}\" r=\"3\" fill=\"{colour}\"/>\n");
            int y = Top + 14 + (row * 18);
            b.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left + 12}\" y1=\"{y - 4}\" x2=\"{Left + 42}\" y2=\"{y - 4}\" stroke=\"{colour}\"{style}/><text x=\"{Left + 48}\" y=\"{y}\">{name}</text>\n");
        }
    }

    /// <summary>The next number of one digit and zeros, in steps of 1, 2, 4, 6 and 8.</summary>
    private static double RoundUp(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (int n in (int[])[1, 2, 4, 6, 8])
            if (n * unit >= value) return n * unit;
        return 10 * unit;
    }
}
