// A timeline of a build (-debug-trace=FILE, as the go command has it), in the format of Chrome's trace viewer: a list of events as JSON,
// which chrome://tracing and ui.perfetto.dev show with a row a thread. "B" begins a phase, "E" ends the last one begun on the thread; times
// are microseconds. The process's label says what the garbage collector did: its pauses stop all threads.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ouro.Core;

namespace Ouro.Build.Actions;

/// <summary>Collects what a build's threads do when.</summary>
/// <param name="file">Where it is written.</param>
public sealed class BuildTrace(string file) : PhaseTrace
{
    private readonly record struct Event(string? Name, int Thread, long Ticks);

    private readonly Lock _lock = new();
    private readonly List<Event> _events = [];
    private readonly SortedDictionary<int, string> _threads = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    protected override void Begin(string name) => Add(name);

    protected override void End() => Add(null);

    private void Add(string? name)
    {
        int thread = Environment.CurrentManagedThreadId;
        lock (_lock)
        {
            _threads.TryAdd(thread, Thread.CurrentThread.Name ?? $"thread {thread}");
            _events.Add(new Event(name, thread, Stopwatch.GetTimestamp() - _start));
        }
    }

    /// <summary>Writes the events so far: beside the file, then renamed.</summary>
    public void Save()
    {
        string partial = $"{file}.{Environment.ProcessId}.partial";
        using (FileStream stream = File.Create(partial))
        using (var json = new Utf8JsonWriter(stream))
        lock (_lock)
        {
            json.WriteStartArray();
            Start("M", 0);
            json.WriteString("name", "process_labels");
            json.WriteStartObject("args");
            json.WriteString("labels", string.Create(CultureInfo.InvariantCulture,
                $"{GC.CollectionCount(0)} garbage collections, {GC.CollectionCount(1)} of generation 1, {GC.CollectionCount(2)} of generation 2, pauses {GC.GetTotalPauseDuration().TotalMilliseconds:f0} ms, allocated {GC.GetTotalAllocatedBytes() >> 20} MB"));
            json.WriteEndObject();
            json.WriteEndObject();
            foreach (var (thread, name) in _threads)
            {
                Start("M", thread);
                json.WriteString("name", "thread_name");
                json.WriteStartObject("args");
                json.WriteString("name", name);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            foreach (Event e in _events)
            {
                Start(e.Name is null ? "E" : "B", e.Thread);
                if (e.Name is not null) json.WriteString("name", e.Name);
                json.WriteNumber("ts", e.Ticks * 1_000_000.0 / Stopwatch.Frequency);
                json.WriteEndObject();
            }
            json.WriteEndArray();

            void Start(string phase, int thread)
            {
                json.WriteStartObject();
                json.WriteString("ph", phase);
                json.WriteNumber("pid", 1);
                json.WriteNumber("tid", thread);
            }
        }
        File.Move(partial, file, overwrite: true);
    }
}
