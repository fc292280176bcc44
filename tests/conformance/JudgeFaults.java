import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The validator of the JDK over messages: as judge_xerces.cpp, in Java. */
public class JudgeFaults {
	static class Lines implements ErrorHandler {
		String message;

		public void error(SAXParseException exception) {
			System.out.println(message + "\t" + exception.getLineNumber());
		}

		public void fatalError(SAXParseException exception) {
			error(exception);
		}

		public void warning(SAXParseException exception) {
		}
	}

	static Validator open(File slice, Lines lines) throws Exception {
		System.setProperty("jdk.xml.maxOccurLimit", "0");
		Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
			.newSchema(slice).newValidator();
		validator.setErrorHandler(lines);
		return validator;
	}

	public static void main(String[] arguments) throws Exception {
		Lines lines = new Lines();
		Validator older = open(new File(arguments[1], "request-5.0.xsd"), lines);
		Validator newer = open(new File(arguments[1], "request-5.3.xsd"), lines);

		for (String line : Files.readAllLines(Path.of(arguments[0], "faults.tsv"))) {
			String[] cells = line.split("\t");
			lines.message = cells[0];
			Validator validator = cells[1].equals("request-5.0.xsd") ? older : newer;
			try {
				validator.validate(new StreamSource(new File(arguments[0], cells[0] + ".xml")));
			} catch (SAXException exception) {
				System.out.println(cells[0] + "\t0");
			}
		}
	}
}
