package io.sparkex.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.sparkex.errors.AnalysisException;
import io.sparkex.errors.SparkException;
import io.sparkex.errors.SparkIllegalArgumentException;
import io.sparkex.internal.localdata.Converters;
import io.sparkex.internal.localdata.ObjectProperties;
import io.sparkex.internal.localdata.SchemaInference;
import io.sparkex.types.ArrayType;
import io.sparkex.types.DataTypes;
import io.sparkex.types.Row;
import io.sparkex.types.StructType;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** JavaBeans of rows. */
class BeansTest {
    /** What others have. */
    public abstract static class Named<T> {
        private T name;

        public T getName() {
            return name;
        }

        public void setName(T name) {
            this.name = name;
        }
    }

    /** A bean with a bean in it. */
    public static final class Customer extends Named<String> {
        private int customerId;
        private Double credit = 1.0;
        private List<Address> addresses = List.of();
        private int calls;
        private static int nothing;

        public int getCustomerId() {
            return customerId;
        }

        public void setCustomerId(int customerId) {
            this.customerId = customerId;
        }

        public Double getCredit() {
            return credit;
        }

        /** Fluent, and with one of another type beside it. */
        public Customer setCredit(Double credit) {
            this.credit = credit;
            return this;
        }

        public void setCredit(String credit) {
            this.credit = Double.valueOf(credit);
        }

        public List<Address> getAddresses() {
            return addresses;
        }

        public void setAddresses(List<Address> addresses) {
            this.addresses = addresses;
            calls++;
        }

        /** Read, but not set. */
        public int getCalls() {
            return calls;
        }

        public static void setNothing(int value) {
            nothing = value;
        }
    }

    /** The part. */
    public static final class Address {
        private String street;

        public String getStreet() {
            return street;
        }

        public void setStreet(String street) {
            this.street = street;
        }
    }

    private static final StructType SCHEMA = StructType.of()
            .add("customer_id", DataTypes.IntegerType)
            .add("NAME", DataTypes.StringType)
            .add("credit", DataTypes.FloatType)
            .add("addresses", new ArrayType(StructType.of().add("street", DataTypes.StringType), true));

    @Test
    void setsEachPropertyOnce() {
        Customer customer = Batches.one(
                Customer.class, SCHEMA, Row.of(7, "Ada", 2.5f, List.of(Row.of("A"), Row.of((Object) null))));

        assertThat(customer.getCustomerId()).isEqualTo(7);
        assertThat(customer.getName()).isEqualTo("Ada");
        assertThat(customer.getCredit()).isEqualTo(2.5);
        assertThat(customer.getAddresses()).extracting(Address::getStreet).containsExactly("A", null);
        assertThat(customer.getCalls()).isEqualTo(1);
        assertThat(Customer.nothing).isZero();
    }

    @Test
    void setsNullToo() {
        Customer customer = Batches.one(Customer.class, SCHEMA, Row.of(7, null, null, null));

        assertThat(customer.getCredit()).isNull();
        assertThat(customer.getAddresses()).isNull();
        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> Batches.one(Customer.class, SCHEMA, Row.of(null, null, null, null)))
                .withMessageContaining("column customer_id");
    }

    @Test
    void needsAColumnForEachSetter() {
        assertThatExceptionOfType(AnalysisException.class)
                .isThrownBy(() ->
                        Batches.read(Customer.class, StructType.of().add("name", DataTypes.StringType), List.of()))
                .withMessageContaining("`addresses`")
                .withMessageContaining("Customer");
    }

    @Test
    void readsBackWhatWasWritten() {
        Address address = new Address();
        address.setStreet("S");
        StructType schema = SchemaInference.ofType(Address.class, Converters.none());

        assertThat(Batches.one(Address.class, schema, address).getStreet()).isEqualTo("S");
    }

    /** Has no constructor without arguments. */
    public static final class Made {
        private int x;

        public Made(int x) {
            this.x = x;
        }

        public int getX() {
            return x;
        }

        public void setX(int x) {
            this.x = x;
        }
    }

    /** Has a reference to its test. */
    @SuppressWarnings("ClassCanBeStatic")
    public final class Inner {
        private int x;

        public void setX(int x) {
            this.x = x;
        }

        public int getX() {
            return x;
        }
    }

    /** Refuses what it is given. */
    public static final class Refusing {
        public void setX(int x) throws Exception {
            Callable<Object> failure = () -> {
                throw new java.io.IOException("refused " + x);
            };
            failure.call();
        }
    }

    @Test
    void saysWhyOneCannotBeMade() {
        StructType schema = StructType.of().add("x", DataTypes.IntegerType);

        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Batches.read(Made.class, schema, List.of()))
                .satisfies(e -> assertThat(e.getCondition()).isEqualTo("ENCODER_NOT_FOUND"))
                .withMessageContaining("Made: it has no constructor without arguments");
        assertThatExceptionOfType(SparkIllegalArgumentException.class)
                .isThrownBy(() -> Batches.read(Inner.class, schema, List.of()))
                .withMessageContaining("Inner: it is an inner class; make it static");
        assertThatExceptionOfType(SparkException.class)
                .isThrownBy(() -> Batches.one(Refusing.class, schema, Row.of(3)))
                .withMessageContaining("java.io.IOException: refused 3");
    }

    /** What others have, but nobody sees. */
    abstract static class Hidden<T> {
        private T id;
        private List<String> tags = List.of();

        public T getId() {
            return id;
        }

        public void setId(T id) {
            this.id = id;
        }

        public List<String> getTags() {
            return tags;
        }

        public void setTags(List<String> tags) {
            this.tags = tags;
        }
    }

    /** The compiler adds all methods of the parent to it. */
    public static final class Seen extends Hidden<Long> {}

    /** The compiler adds some, and others beside these. */
    public static final class Stricter extends Hidden<Long> {
        @Override
        public Long getId() {
            return super.getId();
        }

        @Override
        public void setId(Long id) {
            super.setId(id);
        }
    }

    @Test
    void thePropertiesOfAParentThatCannotBeSeenAreThere() {
        StructType schema = StructType.of()
                .add("id", DataTypes.LongType)
                .add("tags", DataTypes.createArrayType(DataTypes.StringType));
        for (Class<? extends Hidden<Long>> type : List.of(Seen.class, Stricter.class)) {
            assertThat(SchemaInference.ofType(type, Converters.none()).toDDL())
                    .isEqualTo("id BIGINT,tags ARRAY<STRING>");
            assertThat(ObjectProperties.setters(type))
                    .extracting(ObjectProperties.Setter::name)
                    .containsExactly("id", "tags");

            Hidden<Long> bean = Batches.one(type, schema, Row.of(7L, List.of("a")));

            assertThat(bean.getId()).isEqualTo(7);
            assertThat(bean.getTags()).containsExactly("a");
            assertThat(ObjectProperties.of(type)
                            .orElseThrow()
                            .find("id")
                            .orElseThrow()
                            .read(bean))
                    .isEqualTo(7L);
        }
    }

    /** Says twice whether it is open, and takes its value as two classes. */
    public static final class Door {
        public boolean isOpen() {
            return true;
        }

        public String getOpen() {
            return "yes";
        }

        public Integer getWide() {
            return 1;
        }

        public boolean isWide() {
            return true;
        }

        public void setValue(String value) {}

        public void setValue(Integer value) {}

        public void setOther(Integer other) {}

        public void setOther(String other) {}
    }

    @Test
    void theOrderOfMethodsHasNoPartInIt() {
        assertThat(SchemaInference.ofType(Door.class, Converters.none()).toDDL())
                .isEqualTo("open BOOLEAN NOT NULL,wide BOOLEAN NOT NULL");
        assertThat(ObjectProperties.setters(Door.class))
                .extracting(ObjectProperties.Setter::name, ObjectProperties.Setter::type)
                .containsExactly(tuple("other", Integer.class), tuple("value", Integer.class));
    }
}
