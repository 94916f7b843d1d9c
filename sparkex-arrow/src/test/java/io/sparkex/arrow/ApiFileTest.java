package io.sparkex.arrow;

import io.sparkex.api.ApiFile;
import org.junit.jupiter.api.Test;

class ApiFileTest {
    @Test
    void apiFileSaysWhatUsersCanSee() throws Exception {
        ApiFile.assertSaysWhatUsersCanSee("sparkex-arrow", SparkArrow.class);
    }
}
