using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ouro.TestKit;

/// <summary>A program that serves on a free port of this machine, from when it listens until this is disposed of.</summary>
public sealed class LocalServer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private LocalServer(Process process, int port)
    {
        Process = process;
        Port = port;
    }

    public Process Process { get; }

    public int Port { get; }

    /// <summary>As the program got it: <c>127.0.0.1:PORT</c>.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Starts the program with the address as its only argument.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not listen after 20 seconds.</exception>
    public static LocalServer Start(string program)
    {
        int port = FreePort();
        var server = new LocalServer(Process.Start(new ProcessStartInfo(program, [$"127.0.0.1:{port}"]))!, port); // not null: no shell
        var waited = Stopwatch.StartNew();
        while (!server.Listens())
        {
            if (!server.Process.HasExited && waited.Elapsed < s_patience)
            {
                Thread.Sleep(20);
                continue;
            }
            string state = server.Process.HasExited ? $"ended with {server.Process.ExitCode}" : "does not listen";
            server.Dispose();
            throw new InvalidOperationException($"{program} {server.Address} {state}");
        }
        return server;
    }

    public void Dispose()
    {
        if (!Process.HasExited) Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
    }

    private bool Listens()
    {
        using var probe = new TcpClient();
        try
        {
            probe.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
