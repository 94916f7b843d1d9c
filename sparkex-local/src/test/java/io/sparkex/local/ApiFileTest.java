package io.sparkex.local;

import io.sparkex.api.ApiFile;
import org.junit.jupiter.api.Test;

class ApiFileTest {
    @Test
    void apiFileSaysWhatUsersCanSee() throws Exception {
        ApiFile.assertSaysWhatUsersCanSee("sparkex-local", LocalSparkServer.class);
    }
}
