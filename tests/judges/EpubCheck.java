// EPUBCheck over many books in one virtual machine: a line "ok BOOK" or
// "not ok BOOK" each, with what was said of it above. Warnings fail, too.
import com.adobe.epubcheck.tool.EpubChecker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

public class EpubCheck {
    static String said(String book) {
        PrintStream out = System.out, err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream held = new PrintStream(bytes, true);
        System.setOut(held);
        System.setErr(held);
        int status = 1;
        try {
            status = new EpubChecker().run(
                new String[] {"--failonwarnings", book});
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return status == 0 ? null : bytes.toString();
    }

    public static void main(String[] books) {
        for (String book : books) {
            String said = said(book);
            if (said != null)
                System.out.print(said);
            System.out.println((said == null ? "ok " : "not ok ") + book);
        }
    }
}
