import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Lines "FLAVOUR PATH" in; for each a line "ok|FAIL|ERROR FLAVOUR PATH" out, and under it the rules that are broken. */
public class Validate {
  private static final int MOST = 12;

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line; (line = lines.readLine()) != null; ) {
      String[] parts = line.split(" ", 2);
      PDFAFlavour flavour = PDFAFlavour.fromString(parts[0]);
      try (InputStream stream = new FileInputStream(parts[1]);
          PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour)) {
        ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
        System.out.println((result.isCompliant() ? "ok " : "FAIL ") + line);
        Set<String> broken = new LinkedHashSet<>();
        for (TestAssertion made : result.getTestAssertions()) {
          if (made.getStatus() == TestAssertion.Status.FAILED && broken.size() < MOST) {
            broken.add("    " + made.getRuleId().getClause() + "-" + made.getRuleId().getTestNumber() + " "
                + made.getMessage() + " at " + made.getLocation().getContext());
          }
        }
        broken.forEach(System.out::println);
      } catch (Exception | StackOverflowError reason) {
        System.out.println("ERROR " + line + "\n    " + reason);
      }
      System.out.flush();
    }
  }
}
