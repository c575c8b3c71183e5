package io.fleet.cli;

import io.fleet.cli.absent.AbsentCommands;
import io.fleet.cli.debug.DebugCommands;
import io.fleet.cli.get.GetCommands;
import io.fleet.cli.host.HostCommands;
import io.fleet.cli.job.JobCommands;
import io.fleet.cli.query.QueryCommands;
import io.fleet.cli.session.SessionCommands;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.Flag;
import io.fleet.cli.shell.Group;
import io.fleet.cli.shell.Shell;
import io.fleet.cli.spec.SpecCommands;
import io.fleet.cli.user.UserCommands;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands. Only the one that is called gets built: the others would cost start-up time. */
final class CommandTree {
  private static final Map<String, Function<Shell, CommandLine>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("setup", SessionCommands::setup);
    COMMANDS.put("login", SessionCommands::login);
    COMMANDS.put("logout", SessionCommands::logout);
    COMMANDS.put("config", SessionCommands::config);
    COMMANDS.put("get", GetCommands::group);
    COMMANDS.put("query", QueryCommands::query);
    COMMANDS.put("apply", SpecCommands::apply);
    COMMANDS.put("delete", SpecCommands::delete);
    COMMANDS.put("convert", SpecCommands::convert);
    COMMANDS.put("user", UserCommands::group);
    COMMANDS.put("hosts", HostCommands::group);
    COMMANDS.put("trigger", JobCommands::trigger);
    COMMANDS.put("debug", DebugCommands::group);
    COMMANDS.put("goquery", AbsentCommands::goquery);
    COMMANDS.put("preview", AbsentCommands::preview);
    COMMANDS.put("updates", AbsentCommands::updates);
    COMMANDS.put("package", AbsentCommands::installer);
    COMMANDS.put("vulnerability-data-stream", AbsentCommands::dataStream);
    COMMANDS.put("prepare", AbsentCommands::prepare);
  }

  private final Shell shell;

  CommandTree(Shell shell) {
    this.shell = shell;
  }

  int execute(String... args) {
    var root = root(args);
    var words = LongOptions.normalise(root, HelpWords.asOption(root, args));
    root.setDefaultValueProvider(new Variables(shell, words));
    return root.execute(words);
  }

  private CommandLine root(String... args) {
    var root = Group.of("fleetctl", "Operates a Fleet server.", shell);
    root.getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-v", "--version")
                .versionHelp(true)
                .description("Print the version and exit.")
                .build())
        .versionProvider(() -> Version.text().stripTrailing().split("\n", -1));
    var called = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (called != null) {
      root.addSubcommand(args[0], called.apply(shell));
    } else {
      COMMANDS.forEach((name, command) -> root.addSubcommand(name, command.apply(shell)));
    }
    addHelp(root);
    root.setOut(writer(shell.out()));
    root.setErr(writer(shell.err()));
    root.setParameterExceptionHandler(this::wronglyCalled);
    root.setExecutionExceptionHandler(this::failed);
    root.setUsageHelpWidth(100);
    // A description is only a text; otherwise to read one would ask for the option's value.
    root.setInterpolateVariables(false);
    root.setOverwrittenOptionsAllowed(true); // The last one counts.
    root.registerConverter(Boolean.class, CommandTree::flag);
    root.registerConverter(Boolean.TYPE, CommandTree::flag);
    return root;
  }

  private static boolean flag(String word) {
    return Flag.of(word)
        .orElseThrow(() -> new TypeConversionException("'" + word + "' is neither true nor false"));
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
    // By identity: aliases name the same command.
    command.getSubcommands().values().stream().distinct().forEach(CommandTree::addHelp);
  }

  private int wronglyCalled(CommandLine.ParameterException e, String... args) {
    var command = e.getCommandLine();
    var hint = "; see: " + command.getCommandSpec().qualifiedName() + " --help";
    var said = e instanceof UnmatchedArgumentException unmatched ? said(unmatched) : e.getMessage();
    return tell(said + hint); // picocli begins some with Error: itself
  }

  private static String said(UnmatchedArgumentException e) {
    var argument = e.getUnmatched().getFirst();
    // picocli finds something alike to any word: only a like beginning is worth a line.
    var start = argument.substring(0, Math.min(3, argument.length()));
    var alike = e.getSuggestions().stream().filter(word -> word.startsWith(start)).toList();
    var what = argument.startsWith("-") ? "unknown option " : "unknown argument ";
    return what
        + argument
        + (alike.isEmpty() ? "" : "; did you mean " + String.join(" or ", alike) + "?");
  }

  private int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof CliFailure failure) return tell(failure.getMessage());
    return tell("unexpected failure: " + e);
  }

  // One line, whatever the message holds: the server's words may have more.
  private int tell(String message) {
    shell.out().flush();
    var line = message.strip().replaceAll("\\s*\\R\\s*", " ");
    shell.err().println(line.startsWith("Error: ") ? line : "Error: " + line);
    shell.err().flush();
    return 1;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }
}
