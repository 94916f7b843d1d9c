// Startup file for JShell: the imports that queries need. docs/getting-started.md says how to use it.
import io.sparkex.*;
import io.sparkex.options.*;
import io.sparkex.types.*;
import java.util.*;
import static io.sparkex.functions.*;
