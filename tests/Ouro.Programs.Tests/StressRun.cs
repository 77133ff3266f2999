using Ouro.TestKit;

namespace Ouro.Programs;

/// <summary>Programs under stress settings; what the journal has as right is not done again.</summary>
public sealed class StressRun(StressJournal journal)
{
    /// <summary>Told of each program that goes wrong: program, setting, what it left (or why it was not built).</summary>
    public Action<GoProgram, StressSetting, string> Wrong { get; init; } = static (_, _, _) => { };

    /// <summary>Builds each program once for all settings of one build and runs it.</summary>
    public void Run(StressBuild build, IEnumerable<StressSetting> settings, IEnumerable<GoProgram> programs)
    {
        StressSetting[] chosen = [.. settings.Where(s => s.Build == build)];
        StressBuilder? builder = null;
        try
        {
            foreach (GoProgram p in programs)
            {
                StressSetting[] left = [.. chosen.Where(s => s.Admits(p) && !journal.IsRight(p.Name, s.Name))];
                if (left.Length == 0) continue;
                builder ??= new StressBuilder(build);
                string? failure = builder.Build(p, out string executable);
                foreach (StressSetting s in left)
                {
                    string actual = failure ?? s.Run(p, executable, builder.GoRoot);
                    bool right = actual == p.Expected;
                    journal.Add(p.Name, s.Name, right);
                    if (!right) Wrong(p, s, actual);
                }
                File.Delete(executable);
            }
        }
        finally
        {
            builder?.Dispose();
        }
    }
}
