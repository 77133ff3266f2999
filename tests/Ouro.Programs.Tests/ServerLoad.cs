using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ouro.TestKit;

namespace Ouro.Programs;

/// <summary>
/// examples/server under load: 64 connections that stay open and check each answer, while others are opened and dropped at every stage of a
/// request. Resident memory is looked at after a fifth of the time and at the end.
/// </summary>
/// <param name="program">The server's executable.</param>
/// <param name="duration">How long; ten minutes are the promise.</param>
/// <param name="pause">What a connection waits between two requests.</param>
public sealed class ServerLoad(string program, TimeSpan duration, TimeSpan pause)
{
    private const int Connections = 64, Droppers = 8;
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(10);

    private static readonly (string Path, string Body)[] s_pages =
    [
        ("/", "Hello, Go!"),
        ("/json", "{\"method\":\"GET\",\"numbers\":[1,2,3],\"path\":\"/json\"}\n"),
        ("/stream", "line 0\nline 1\nline 2\nline 3\nline 4\n"),
    ];

    private long _answers, _wrong, _dropped;
    private string _firstWrong = "";

    /// <summary>What was seen; memory in kB, the mean of ten seconds.</summary>
    public sealed record Result(long Answers, long Wrong, long Dropped, bool Survived, double EarlyMemory, double LateMemory, string FirstWrong)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Answers} answers, {Wrong} wrong, {Dropped} connections dropped, {(Survived ? "alive" : "gone")}, memory {EarlyMemory / 1024:0.0} MB early, {LateMemory / 1024:0.0} MB late, ratio {LateMemory / EarlyMemory:0.000}{(FirstWrong.Length > 0 ? "\n" + FirstWrong : "")}");
    }

    /// <summary>Starts the server, loads it, ends it.</summary>
    public async Task<Result> Run(CancellationToken cancel)
    {
        using var server = LocalServer.Start(program);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var tasks = new List<Task>();
        for (int i = 0; i < Connections; i++)
        {
            int seed = i;
            tasks.Add(Task.Run(() => KeepAsking(server.Port, seed, end.Token), cancel));
        }
        for (int i = 0; i < Droppers; i++)
        {
            int seed = i;
            tasks.Add(Task.Run(() => KeepDropping(server.Port, seed, end.Token), cancel));
        }
        var clock = Stopwatch.StartNew();
        double early = await MeanMemory(server.Process, clock, duration / 5, cancel);
        double late = await MeanMemory(server.Process, clock, duration, cancel);
        bool survived = !server.Process.HasExited;
        await end.CancelAsync();
        await Task.WhenAll(tasks);
        return new Result(_answers, _wrong, _dropped, survived, early, late, _firstWrong);
    }

    private static async Task<double> MeanMemory(Process server, Stopwatch clock, TimeSpan at, CancellationToken cancel)
    {
        TimeSpan start = at - s_window - clock.Elapsed;
        if (start > TimeSpan.Zero) await Task.Delay(start, cancel);
        double sum = 0;
        int n = 0;
        do
        {
            if (server.HasExited) return double.NaN;
            sum += ResidentKilobytes(server.Id);
            n++;
            await Task.Delay(250, cancel);
        }
        while (clock.Elapsed < at);
        return sum / n;
    }

    private static double ResidentKilobytes(int id)
    {
        foreach (string line in File.ReadLines($"/proc/{id}/status"))
            if (line.StartsWith("VmRSS:", StringComparison.Ordinal)) return double.Parse(line.AsSpan(6, line.Length - 8), CultureInfo.InvariantCulture);
        return double.NaN;
    }

    // One connection for all requests: the handler may hold no more, and the server must not close it.
    private async Task KeepAsking(int port, int seed, CancellationToken end)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1, PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan, PooledConnectionLifetime = Timeout.InfiniteTimeSpan };
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(1) };
        for (int i = seed; !end.IsCancellationRequested; i++)
        {
            (string path, string body) = s_pages[i % s_pages.Length];
            string? actual = null;
            try
            {
                using HttpResponseMessage r = await client.GetAsync(path, end);
                actual = $"{(int)r.StatusCode} {await r.Content.ReadAsStringAsync(end)}";
                await Task.Delay(pause, end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                if (actual is null) return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                actual = e.Message;
            }
            Interlocked.Increment(ref _answers);
            if (actual == "200 " + body) continue;
            if (Interlocked.Increment(ref _wrong) == 1) _firstWrong = $"{path}: {actual}";
        }
    }

    private async Task KeepDropping(int port, int seed, CancellationToken end)
    {
        string[] beginnings = ["", "GET", "GET /stream HTTP/1.1\r\nHost: x\r\n", "GET /stream HTTP/1.1\r\nHost: x\r\n\r\n", "POST /json HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc", "nonsense\r\n\r\n"];
        try
        {
            for (int i = seed; !end.IsCancellationRequested; i++)
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, port, end);
                await socket.SendAsync(Encoding.ASCII.GetBytes(beginnings[i % beginnings.Length]), end);
                if (i % 4 == 0) await Task.Delay(5, end);
                // Every second one is reset instead of closed.
                if (i % 2 == 0) socket.LingerState = new LingerOption(true, 0);
                socket.Close();
                Interlocked.Increment(ref _dropped);
                await Task.Delay(pause, end);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            if (!end.IsCancellationRequested) Interlocked.Increment(ref _wrong);
        }
    }
}
