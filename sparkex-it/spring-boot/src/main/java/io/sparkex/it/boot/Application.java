package io.sparkex.it.boot;

import static io.sparkex.functions.col;
import static io.sparkex.functions.lit;

import io.sparkex.SparkSession;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts, runs a query through a bean, prints what came back and ends. Needs {@code --spark.remote=sc://host:port}. */
@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Application.class);
        application.run(args).close();
        System.out.println("closed");
    }

    @Bean(destroyMethod = "close")
    SparkSession spark(@Value("${spark.remote}") String remote) {
        return SparkSession.builder().remote(remote).getOrCreate();
    }

    @Bean
    CommandLineRunner query(SparkSession spark) {
        return arguments -> {
            System.out.println("Spring Boot " + SpringBootVersion.getVersion());
            System.out.println("protobuf " + jarOf("com.google.protobuf.Message"));
            System.out.println("grpc " + jarOf("io.grpc.ManagedChannel"));
            System.out.println(spark.range(5)
                    .filter(col("id").gt(2))
                    .withColumn("text", lit("text"))
                    .orderBy("id")
                    .collect());
        };
    }

    private static String jarOf(String type) throws ClassNotFoundException {
        String place = Class.forName(type)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()
                .replaceAll("[!/]+$", "");
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
